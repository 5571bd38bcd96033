-- one row per unit and dimension with anything due in the period: sums of its indicators
SELECT period, unit_id, dimension,
       CAST(SUM(points) AS DECIMAL(28,6)) AS points, CAST(SUM(full_mark) AS DECIMAL(28,6)) AS full_mark,
       CAST(SUM(lost) AS DECIMAL(28,6)) AS lost
FROM indicator_result
GROUP BY period, unit_id, dimension
