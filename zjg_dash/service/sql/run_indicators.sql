-- One row per unit and indicator due for it in a run, in the ruleset's order. can_lose: full marks are given first;
-- otherwise points are won on top. state: checked where any month was, else not_applicable where any month was, else
-- not_checked. Parameter: run_id.
SELECT indicator_score.unit_id, indicator_score.indicator, rule_indicator.name,
       indicator_score.dimension, rule_dimension.name AS dimension_name,
       rule_indicator.mode = 'deduct' OR rule_indicator.in_denominator AS can_lose,
       indicator_score.due, indicator_score.checked,
       indicator_score.points, indicator_score.full_mark, indicator_score.lost,
       CASE WHEN indicator_score.checked > 0 THEN 'checked'
            WHEN indicator_score.not_applicable > 0 THEN 'not_applicable'
            ELSE 'not_checked' END AS state
FROM indicator_score
JOIN scoring_run ON scoring_run.run_id = indicator_score.run_id
JOIN rule_indicator
  ON rule_indicator.ruleset_id = scoring_run.ruleset_id AND rule_indicator.indicator = indicator_score.indicator
JOIN rule_dimension
  ON rule_dimension.ruleset_id = scoring_run.ruleset_id AND rule_dimension.dimension = indicator_score.dimension
WHERE indicator_score.run_id = $run_id
ORDER BY rule_indicator.ordinal, indicator_score.unit_id
