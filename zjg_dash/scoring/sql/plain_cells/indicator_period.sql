-- one row per unit and indicator with coverage or an event in the period: months checked and not applicable, points
-- and full mark over the checked months: averaged (full mark once) or summed, as the ruleset says
SELECT unit_number, indicator_number, checked, not_applicable,
       CAST(points AS DECIMAL(18,6)) AS points, CAST(full_mark AS DECIMAL(18,6)) AS full_mark
FROM indicator_slot
WHERE slot = 0
UNION ALL
SELECT unit_number, indicator_number, checked, not_applicable,
       CASE WHEN combination = 'mean' AND checked > 0
            THEN CAST(ROUND(CAST(points / checked AS DECIMAL(28,12)), 6) AS DECIMAL(18,6))
            ELSE points END AS points,
       CASE WHEN combination = 'mean' THEN full_mark ELSE full_marks END AS full_mark
FROM (
    SELECT unit_number, indicator_number, combination,
           CAST(SUM(checked) AS INTEGER) AS checked, CAST(SUM(not_applicable) AS INTEGER) AS not_applicable,
           CAST(SUM(points) AS DECIMAL(18,6)) AS points,
           CAST(SUM(full_mark) AS DECIMAL(18,6)) AS full_marks, MAX(full_mark) AS full_mark
    FROM indicator_slot
    WHERE slot > 0
    GROUP BY unit_number, indicator_number, combination
) AS summed
