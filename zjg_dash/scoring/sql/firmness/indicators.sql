-- one row per indicator that weighs for any ranked unit: its dimension, its place in the rules, the sum of its weights
SELECT item.indicator, item.dimension, rule_indicator.ordinal, SUM(item.weight) AS weight
FROM item
JOIN scoring_run ON scoring_run.run_id = $run_id
JOIN rule_indicator
  ON rule_indicator.ruleset_id = scoring_run.ruleset_id AND rule_indicator.indicator = item.indicator
GROUP BY item.indicator, item.dimension, rule_indicator.ordinal
