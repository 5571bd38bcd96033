-- One row per indicator due for a unit in a run, in the ruleset's order. state: checked where any month was, else
-- not_applicable where any month was, else not_checked. Parameters: run_id, unit_id.
SELECT indicator_score.indicator, rule_indicator.name, indicator_score.dimension,
       rule_dimension.name AS dimension_name, rule_indicator.mode,
       indicator_score.due, indicator_score.checked, indicator_score.not_applicable,
       indicator_score.points, indicator_score.full_mark, indicator_score.lost,
       CASE WHEN indicator_score.checked > 0 THEN 'checked'
            WHEN indicator_score.not_applicable > 0 THEN 'not_applicable'
            ELSE 'not_checked' END AS state,
       rule_indicator.basis, rule_indicator.remedy
FROM indicator_score
JOIN scoring_run ON scoring_run.run_id = indicator_score.run_id
JOIN rule_indicator
  ON rule_indicator.ruleset_id = scoring_run.ruleset_id AND rule_indicator.indicator = indicator_score.indicator
JOIN rule_dimension
  ON rule_dimension.ruleset_id = scoring_run.ruleset_id AND rule_dimension.dimension = indicator_score.dimension
WHERE indicator_score.run_id = $run_id AND indicator_score.unit_id = $unit_id
ORDER BY rule_indicator.ordinal
