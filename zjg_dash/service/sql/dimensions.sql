-- One row per unit and dimension of a run, in the ruleset's order; vetoes have no marks and are left out.
-- Parameter: run_id.
SELECT dimension_score.unit_id, dimension_score.dimension, rule_dimension.name,
       dimension_score.points, dimension_score.full_mark, dimension_score.lost
FROM dimension_score
JOIN scoring_run ON scoring_run.run_id = dimension_score.run_id
JOIN rule_dimension
  ON rule_dimension.ruleset_id = scoring_run.ruleset_id AND rule_dimension.dimension = dimension_score.dimension
WHERE dimension_score.run_id = $run_id AND rule_dimension.full_mark > 0
ORDER BY dimension_score.unit_id, rule_dimension.ordinal
