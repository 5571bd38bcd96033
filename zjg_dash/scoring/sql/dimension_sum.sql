-- one row per unit and dimension with anything due in the period: sums of its indicators; reachable: what of it counts
-- in the denominator
SELECT unit_number, dimension, CAST(SUM(points) AS DECIMAL(18,6)) AS points,
       CAST(SUM(full_mark) AS DECIMAL(18,6)) AS full_mark, CAST(SUM(lost) AS DECIMAL(18,6)) AS lost,
       CAST(SUM(CASE WHEN in_denominator THEN full_mark
                     WHEN won_in_denominator AND points > 0 THEN points
                     ELSE 0 END) AS DECIMAL(18,6)) AS reachable
FROM listed_indicator
GROUP BY unit_number, dimension
