-- one row per unit and dimension with anything due in the period: its points inside its limits, rounded
SELECT unit_number, dimension, ordinal, points, full_mark, lost, reachable, weight, floor, ceiling, is_pool, gate,
       gate_strict, dimension_digits, clipped,
       CAST(CASE dimension_digits
                WHEN 0 THEN ROUND(clipped, 0) WHEN 1 THEN ROUND(clipped, 1) WHEN 2 THEN ROUND(clipped, 2)
                WHEN 3 THEN ROUND(clipped, 3) WHEN 4 THEN ROUND(clipped, 4) WHEN 5 THEN ROUND(clipped, 5)
                ELSE clipped END AS DECIMAL(18,6)) AS kept,
       failed
FROM dimension_clipped
