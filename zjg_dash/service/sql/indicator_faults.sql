-- One row per unit, check (a month or inspection) and criterion of an indicator that had an open finding in it, the
-- newest first. may_cost_nothing: all of them are readings that are written down whatever they are (rates, counts of
-- nought, marks given from outside). Codes as the ruleset of the run calls them. Parameters: run_id, indicator, checks.
WITH rules AS (
    SELECT ruleset_id FROM scoring_run WHERE run_id = $run_id
),
seen AS (                    -- one row per open finding of those checks
    SELECT COALESCE(read_as.code, counting_finding.criterion) AS criterion, counting_finding.unit_id,
           counting_finding.month, counting_finding.denominator, counting_finding.value
    FROM counting_finding
    LEFT JOIN read_as
      ON read_as.ruleset_id = (SELECT ruleset_id FROM rules) AND read_as.batch_id = counting_finding.batch_id
     AND read_as.recorded = counting_finding.criterion
    WHERE counting_finding.cell_state = 'checked' AND counting_finding.status <> 'mended'
      AND list_contains(CAST($checks AS VARCHAR[]), counting_finding.month)
)
SELECT seen.unit_id, seen.month AS "check", rule_criterion.criterion,
       BOOL_AND(seen.denominator IS NOT NULL OR COALESCE(seen.value, 1) = 0
                OR rule_criterion.method = 'external') AS may_cost_nothing
FROM seen
JOIN rule_criterion
  ON rule_criterion.ruleset_id = (SELECT ruleset_id FROM rules) AND rule_criterion.criterion = seen.criterion
JOIN rule_indicator
  ON rule_indicator.ruleset_id = rule_criterion.ruleset_id AND rule_indicator.indicator = rule_criterion.indicator
WHERE rule_criterion.indicator = $indicator
  AND CASE WHEN rule_criterion.effect = '' THEN rule_indicator.mode ELSE rule_criterion.effect END
      NOT IN ('add', 'reward')
GROUP BY ALL
ORDER BY seen.unit_id, rule_criterion.criterion, seen.month DESC
