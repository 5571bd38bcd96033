-- one row per unit and indicator checked or not applicable in the period: months, points and full mark over the months
-- that count (the checked ones): averaged or summed, as the ruleset says; what stands in slot 0 stands there once
SELECT unit_number, indicator_number, checked, not_applicable, checked AS counted, points, full_mark
FROM indicator_slot
WHERE slot = 0
UNION ALL
SELECT unit_number, indicator_number, checked, not_applicable, checked AS counted,
       CAST(CASE WHEN combination = 'mean' AND checked > 1
                 THEN ROUND(CAST(points / checked AS DECIMAL(28,12)), 6)
                 ELSE points END AS DECIMAL(18,6)) AS points,
       CAST(CASE WHEN combination = 'mean' AND checked > 1
                 THEN ROUND(CAST(full_mark / checked AS DECIMAL(28,12)), 6)
                 ELSE full_mark END AS DECIMAL(18,6)) AS full_mark
FROM (
    SELECT unit_number, indicator_number, combination, CAST(SUM(checked) AS INTEGER) AS checked,
           CAST(SUM(not_applicable) AS INTEGER) AS not_applicable,
           CAST(SUM(points) AS DECIMAL(18,6)) AS points, CAST(SUM(full_mark) AS DECIMAL(18,6)) AS full_mark
    FROM indicator_slot
    WHERE slot > 0
    GROUP BY unit_number, indicator_number, combination
) AS summed
