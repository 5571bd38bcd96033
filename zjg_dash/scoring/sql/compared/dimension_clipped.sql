-- one row per unit and dimension with anything due in the period; of one compared in its group: kept is what its standing
-- gives, out of the dimension's full mark, which counts in the denominator
SELECT dimension_clipped.unit_number, dimension_clipped.dimension, dimension_clipped.ordinal, dimension_clipped.points,
       COALESCE(dimension_compared.full_mark, dimension_clipped.full_mark) AS full_mark,
       CASE WHEN dimension_compared.points IS NULL THEN dimension_clipped.lost
            ELSE CAST(dimension_compared.full_mark - dimension_compared.points AS DECIMAL(18,6)) END AS lost,
       COALESCE(dimension_compared.full_mark, dimension_clipped.reachable) AS reachable, dimension_clipped.weight,
       dimension_clipped.floor, dimension_clipped.ceiling, dimension_clipped.is_pool, dimension_clipped.gate,
       dimension_clipped.gate_strict, dimension_clipped.dimension_digits, dimension_clipped.clipped,
       COALESCE(dimension_compared.points, dimension_clipped.unrounded) AS unrounded,
       COALESCE(dimension_compared.points, dimension_clipped.kept) AS kept,
       CASE WHEN dimension_compared.points IS NULL THEN dimension_clipped.failed
            WHEN dimension_compared.points * 100 < rule_dimension.pass_mark * dimension_compared.full_mark THEN 1
            ELSE 0 END AS failed
FROM dimension_clipped
JOIN scored_unit ON scored_unit.unit_number = dimension_clipped.unit_number
JOIN rule_dimension
  ON rule_dimension.ruleset_id = scored_unit.ruleset_id AND rule_dimension.dimension = dimension_clipped.dimension
LEFT JOIN dimension_compared
  ON dimension_compared.unit_number = dimension_clipped.unit_number
 AND dimension_compared.dimension = dimension_clipped.dimension
