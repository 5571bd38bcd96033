-- one row of points of an indicator over the period: what combining its months changes
SELECT indicator_period.unit_number, 'weighting' AS kind, indicator_period.indicator_number,
       CAST(indicator_period.points - months.points AS DECIMAL(18,6)) AS points, 'months' AS detail,
       CAST(indicator_period.counted AS DECIMAL(18,6)) AS bound, indicator_period.full_mark AS mark,
       months.points AS before, indicator_period.points AS after
FROM indicator_period
JOIN (
    SELECT unit_number, indicator_number, CAST(SUM(points) AS DECIMAL(18,6)) AS points
    FROM indicator_slot
    GROUP BY unit_number, indicator_number
) AS months
  ON months.unit_number = indicator_period.unit_number
 AND months.indicator_number = indicator_period.indicator_number
WHERE indicator_period.points <> months.points
