-- One row per unit and dimension of a run, in the ruleset's order; vetoes have no marks and are left out. additive:
-- its points are won on top, so that the full mark is only the most that can be won. Parameter: run_id.
WITH additive AS (           -- one row per ruleset and dimension
    SELECT rule_dimension.ruleset_id, rule_dimension.dimension,
           rule_dimension.is_pool OR COALESCE(BOOL_AND(rule_indicator.mode = 'add'), FALSE) AS additive
    FROM rule_dimension
    LEFT JOIN rule_indicator
      ON rule_indicator.ruleset_id = rule_dimension.ruleset_id AND rule_indicator.dimension = rule_dimension.dimension
    GROUP BY rule_dimension.ruleset_id, rule_dimension.dimension, rule_dimension.is_pool
)
SELECT dimension_score.unit_id, dimension_score.dimension, rule_dimension.name,
       dimension_score.points, dimension_score.full_mark, dimension_score.lost, additive.additive
FROM dimension_score
JOIN scoring_run ON scoring_run.run_id = dimension_score.run_id
JOIN rule_dimension
  ON rule_dimension.ruleset_id = scoring_run.ruleset_id AND rule_dimension.dimension = dimension_score.dimension
JOIN additive
  ON additive.ruleset_id = rule_dimension.ruleset_id AND additive.dimension = rule_dimension.dimension
WHERE dimension_score.run_id = $run_id AND rule_dimension.full_mark > 0
ORDER BY dimension_score.unit_id, rule_dimension.ordinal
