-- one row per unit and indicator checked or not applicable in the period: months, points and full mark over the months
-- that count: averaged or summed, as the ruleset says
SELECT summed.unit_number, summed.indicator_number, summed.checked, summed.not_applicable, summed.counted,
       CAST(CASE WHEN indicator.combination = 'mean' AND summed.counted > 1
                 THEN ROUND(CAST(summed.points / summed.counted AS DECIMAL(28,12)), 6)
                 ELSE summed.points END AS DECIMAL(18,6)) AS points,
       CAST(CASE WHEN indicator.combination = 'mean' AND summed.counted > 1
                 THEN ROUND(CAST(summed.full_mark / summed.counted AS DECIMAL(28,12)), 6)
                 ELSE summed.full_mark END AS DECIMAL(18,6)) AS full_mark
FROM (
    SELECT unit_number, indicator_number, CAST(SUM(checked) AS INTEGER) AS checked,
           CAST(SUM(not_applicable) AS INTEGER) AS not_applicable, CAST(SUM(counted) AS INTEGER) AS counted,
           CAST(SUM(points) AS DECIMAL(18,6)) AS points, CAST(SUM(full_mark) AS DECIMAL(18,6)) AS full_mark
    FROM indicator_slot
    GROUP BY unit_number, indicator_number
) AS summed
JOIN indicator ON indicator.indicator_number = summed.indicator_number
