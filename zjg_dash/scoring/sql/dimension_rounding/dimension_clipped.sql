-- one row per unit and dimension with anything due in the period: its points inside its limits and compared, rounded
SELECT unit_number, dimension, ordinal, points, full_mark, lost, reachable, weight, floor, ceiling, is_pool, gate,
       gate_strict, dimension_digits, clipped, unrounded,
       CAST(CASE dimension_digits
                WHEN 0 THEN ROUND(unrounded, 0) WHEN 1 THEN ROUND(unrounded, 1) WHEN 2 THEN ROUND(unrounded, 2)
                WHEN 3 THEN ROUND(unrounded, 3) WHEN 4 THEN ROUND(unrounded, 4) WHEN 5 THEN ROUND(unrounded, 5)
                ELSE unrounded END AS DECIMAL(18,6)) AS kept,
       failed
FROM dimension_clipped
