-- one row per unit and dimension compared in its group: its points as they are now, and its standing as the run that
-- scored the whole group kept it
SELECT dimension_sum.unit_number, dimension_sum.dimension,
       CAST(GREATEST(LEAST(dimension_sum.points, dimension.ceiling), dimension.floor) AS DECIMAL(18,6)) AS before,
       kept_standing.best, kept_standing.place
FROM dimension_sum
JOIN scored_unit ON scored_unit.unit_number = dimension_sum.unit_number
JOIN dimension
  ON dimension.ruleset_number = scored_unit.ruleset_number AND dimension.dimension = dimension_sum.dimension
 AND dimension.group_code = scored_unit.group_code
JOIN kept_standing ON kept_standing.unit_id = scored_unit.unit_id AND kept_standing.item = dimension_sum.dimension
