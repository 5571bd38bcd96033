-- one row per unit and dimension compared in its group: what its standing gives out of its full mark; kind: best or rank
SELECT dimension_standing.unit_number, dimension_standing.dimension, rule_comparison.kind, rule_dimension.full_mark,
       dimension_standing.before, dimension_standing.best, dimension_standing.place,
       CAST(CASE WHEN dimension_standing.before <= 0 THEN rule_comparison.least
                 WHEN rule_comparison.kind = 'best'
                 THEN ROUND(CAST(CAST(dimension_standing.before * rule_dimension.full_mark AS DECIMAL(28,12))
                                 / dimension_standing.best AS DECIMAL(28,12)), 6)
                 WHEN own.points IS NOT NULL THEN own.points
                 WHEN rule_comparison.step IS NULL THEN rule_comparison.least
                 ELSE GREATEST(rule_comparison.last_points
                               - rule_comparison.step * (dimension_standing.place - rule_comparison.last_place),
                               rule_comparison.least) END AS DECIMAL(18,6)) AS points
FROM dimension_standing
JOIN scored_unit ON scored_unit.unit_number = dimension_standing.unit_number
JOIN rule_dimension
  ON rule_dimension.ruleset_id = scored_unit.ruleset_id AND rule_dimension.dimension = dimension_standing.dimension
JOIN rule_comparison
  ON rule_comparison.ruleset_id = scored_unit.ruleset_id AND rule_comparison.item = dimension_standing.dimension
LEFT JOIN rule_comparison_mark AS own
  ON own.ruleset_id = scored_unit.ruleset_id AND own.item = dimension_standing.dimension
 AND own.place = dimension_standing.place
