-- one row per unit and dimension with anything due in the period: sums of its indicators; reachable: what of it counts
-- in the denominator
SELECT unit_number, dimension, CAST(SUM(points) AS DECIMAL(18,6)) AS points,
       CAST(SUM(full_mark) AS DECIMAL(18,6)) AS full_mark, CAST(SUM(lost) AS DECIMAL(18,6)) AS lost,
       CAST(SUM(reachable) AS DECIMAL(18,6)) AS reachable
FROM (
    SELECT indicator_period.unit_number, indicator.dimension, indicator_period.points, indicator_period.full_mark,
           CASE WHEN indicator.mode = 'deduct' OR indicator.in_denominator
                THEN indicator_period.full_mark - indicator_period.points ELSE CAST(0 AS DECIMAL(18,6)) END AS lost,
           CASE WHEN indicator.in_denominator THEN indicator_period.full_mark
                WHEN indicator.won_in_denominator AND indicator_period.points > 0 THEN indicator_period.points
                ELSE CAST(0 AS DECIMAL(18,6)) END AS reachable
    FROM indicator_period
    JOIN indicator ON indicator.indicator_number = indicator_period.indicator_number
    UNION ALL
    SELECT unit_month.unit_number, due_dimension.dimension, CAST(0 AS DECIMAL(18,6)) AS points,
           CAST(0 AS DECIMAL(18,6)) AS full_mark, CAST(0 AS DECIMAL(18,6)) AS lost,
           CAST(0 AS DECIMAL(18,6)) AS reachable
    FROM unit_month
    JOIN (
        SELECT DISTINCT due.group_month_number, indicator.dimension
        FROM due
        JOIN indicator ON indicator.indicator_number = due.indicator_number
        WHERE due.is_event = 0 AND indicator.mode <> 'veto'
    ) AS due_dimension ON due_dimension.group_month_number = unit_month.group_month_number
) AS marked
GROUP BY unit_number, dimension
