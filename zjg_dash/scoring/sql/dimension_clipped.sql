-- one row per unit and dimension with anything due in the period: its points inside its limits, whether the unit failed
-- it, and (kept) the points after comparing (unrounded) and rounding
SELECT dimension_sum.unit_number, dimension_sum.dimension, dimension.ordinal, dimension_sum.points,
       dimension_sum.full_mark, dimension_sum.lost, dimension_sum.reachable,
       dimension.weight, dimension.floor, dimension.ceiling, dimension.is_pool, dimension.gate, dimension.gate_strict,
       dimension.dimension_digits,
       CAST(GREATEST(LEAST(dimension_sum.points, dimension.ceiling), dimension.floor) AS DECIMAL(18,6)) AS clipped,
       CAST(GREATEST(LEAST(dimension_sum.points, dimension.ceiling), dimension.floor) AS DECIMAL(18,6)) AS unrounded,
       CAST(GREATEST(LEAST(dimension_sum.points, dimension.ceiling), dimension.floor) AS DECIMAL(18,6)) AS kept,
       CASE WHEN dimension_sum.reachable > 0
             AND GREATEST(LEAST(dimension_sum.points, dimension.ceiling), dimension.floor) * 100
                 < dimension.pass_mark * dimension_sum.reachable
            THEN 1 ELSE 0 END AS failed
FROM dimension_sum
JOIN scored_unit ON scored_unit.unit_number = dimension_sum.unit_number
JOIN dimension
  ON dimension.ruleset_number = scored_unit.ruleset_number AND dimension.dimension = dimension_sum.dimension
 AND dimension.group_code = scored_unit.group_code
