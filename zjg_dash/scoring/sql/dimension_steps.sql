-- one row per unit and dimension with anything due in the period: what it gives to the score and to the denominator,
-- by its weight where it has one; a pool gives nothing here
SELECT unit_number, dimension, ordinal, points, full_mark, lost, reachable, weight, floor, ceiling, is_pool, gate,
       gate_strict, clipped, unrounded, kept, failed,
       CAST(CASE WHEN is_pool THEN 0
                 WHEN weight IS NULL THEN kept
                 WHEN reachable > 0 THEN ROUND(CAST(kept * weight / reachable AS DECIMAL(28,12)), 6)
                 ELSE 0 END AS DECIMAL(18,6)) AS given,
       CAST(CASE WHEN is_pool THEN 0
                 WHEN weight IS NULL THEN reachable
                 WHEN reachable > 0 THEN weight
                 ELSE 0 END AS DECIMAL(18,6)) AS given_mark
FROM dimension_clipped
