-- One row per criterion of the ruleset of a run: its indicator, and how to mend it, which stands at the indicator where
-- the criterion has nothing of its own; vetoes have no indicator that could say it. Parameter: run_id.
SELECT rule_criterion.criterion, rule_criterion.indicator,
       CASE WHEN rule_criterion.remedy <> '' OR rule_indicator.mode = 'veto' THEN rule_criterion.remedy
            ELSE rule_indicator.remedy END AS remedy
FROM scoring_run
JOIN rule_criterion ON rule_criterion.ruleset_id = scoring_run.ruleset_id
JOIN rule_indicator
  ON rule_indicator.ruleset_id = rule_criterion.ruleset_id AND rule_indicator.indicator = rule_criterion.indicator
WHERE scoring_run.run_id = $run_id
