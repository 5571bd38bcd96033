-- one row per indicator due for a unit, in the ruleset's order. Parameters: run_id, unit_id
SELECT indicator_score.dimension, indicator_score.indicator, rule_indicator.name, rule_indicator.mode,
       CASE WHEN indicator_score.checked = 1 THEN indicator_score.full_mark ELSE rule_indicator.full_mark END
           AS rule_mark,
       indicator_score.checked, indicator_score.not_applicable,
       indicator_score.points
FROM indicator_score
JOIN scoring_run ON scoring_run.run_id = indicator_score.run_id
JOIN rule_indicator
  ON rule_indicator.ruleset_id = scoring_run.ruleset_id AND rule_indicator.indicator = indicator_score.indicator
WHERE indicator_score.run_id = $run_id AND indicator_score.unit_id = $unit_id
ORDER BY rule_indicator.ordinal
