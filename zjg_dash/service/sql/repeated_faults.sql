-- One row per unit, criterion that was found in the last check of its indicator, and check of the unbroken line that leads back
-- from it; the newest first. A check is a month or inspection in which the unit's indicator was checked: months in
-- between do not break the line. findings: the ids of the open findings that can cost points; may_cost_nothing: all of
-- them are readings that are written down whatever they are (rates, counts of nought, marks given from outside).
-- costs_nothing: the scores at hand say so, because the unit lost nothing on the indicator in that month.
-- Codes as the ruleset of the run calls them. Parameters: run_id, units (ids), checks (names of months and inspections up to
-- the period's last), within (those of the period: the last check is one of them), month_runs (runs of months at hand).
WITH rules AS (
    SELECT ruleset_id FROM scoring_run WHERE run_id = $run_id
),
checked AS (                 -- one row per unit, indicator and check, counted back from the last one
    SELECT unit_id, indicator, month,
           ROW_NUMBER() OVER (PARTITION BY unit_id, indicator ORDER BY month DESC) AS place
    FROM (
        SELECT DISTINCT counting_cell.unit_id, COALESCE(read_as.code, counting_cell.indicator) AS indicator, counting_cell.month
        FROM counting_cell
        LEFT JOIN read_as
          ON read_as.ruleset_id = (SELECT ruleset_id FROM rules) AND read_as.batch_id = counting_cell.batch_id
         AND read_as.recorded = counting_cell.indicator
        WHERE list_contains(CAST($units AS VARCHAR[]), counting_cell.unit_id) AND counting_cell.state = 'checked'
          AND list_contains(CAST($checks AS VARCHAR[]), counting_cell.month)
    ) AS cells
),
seen AS (                    -- one row per open finding of those checks
    SELECT counting_finding.unit_id, COALESCE(read_as.code, counting_finding.criterion) AS criterion, counting_finding.month,
           counting_finding.finding_id, counting_finding.denominator, counting_finding.value
    FROM counting_finding
    LEFT JOIN read_as
      ON read_as.ruleset_id = (SELECT ruleset_id FROM rules) AND read_as.batch_id = counting_finding.batch_id
     AND read_as.recorded = counting_finding.criterion
    WHERE list_contains(CAST($units AS VARCHAR[]), counting_finding.unit_id) AND counting_finding.cell_state = 'checked'
      AND counting_finding.status <> 'mended'
      AND list_contains(CAST($checks AS VARCHAR[]), counting_finding.month)
),
nothing_lost AS (            -- one row per month scored by the same rules, unit and indicator it lost nothing on
    SELECT scoring_run.period AS month, indicator_score.unit_id, indicator_score.indicator
    FROM indicator_score
    JOIN scoring_run ON scoring_run.run_id = indicator_score.run_id
    WHERE list_contains(CAST($month_runs AS VARCHAR[]), indicator_score.run_id)
      AND list_contains(CAST($units AS VARCHAR[]), indicator_score.unit_id) AND indicator_score.lost <= 0
      AND scoring_run.ruleset_id = (SELECT ruleset_id FROM rules)
),
found AS (                   -- one row per unit, criterion and check it was found in
    SELECT seen.unit_id, rule_criterion.criterion, rule_criterion.indicator, rule_criterion.text, rule_indicator.name,
           COALESCE(NULLIF(rule_criterion.remedy, ''), rule_indicator.remedy) AS remedy, seen.month,
           list(seen.finding_id) AS findings,
           BOOL_AND(seen.denominator IS NOT NULL OR COALESCE(seen.value, 1) = 0
                    OR rule_criterion.method = 'external') AS may_cost_nothing,
           BOOL_AND(rule_criterion.effect = '' AND nothing_lost.month IS NOT NULL) AS costs_nothing
    FROM seen
    JOIN rule_criterion
      ON rule_criterion.ruleset_id = (SELECT ruleset_id FROM rules) AND rule_criterion.criterion = seen.criterion
    JOIN rule_indicator
      ON rule_indicator.ruleset_id = rule_criterion.ruleset_id AND rule_indicator.indicator = rule_criterion.indicator
    LEFT JOIN nothing_lost
      ON nothing_lost.unit_id = seen.unit_id AND nothing_lost.indicator = rule_criterion.indicator
     AND nothing_lost.month = seen.month
    WHERE CASE WHEN rule_criterion.effect = '' THEN rule_indicator.mode ELSE rule_criterion.effect END
          NOT IN ('add', 'reward')
    GROUP BY ALL
),
lined_up AS (                -- one row per unit, criterion and check it was found in: its place, and the place without a gap
    SELECT found.*, checked.place,
           ROW_NUMBER() OVER (PARTITION BY found.unit_id, found.criterion ORDER BY checked.place) AS without_gap
    FROM found
    JOIN checked
      ON checked.unit_id = found.unit_id AND checked.indicator = found.indicator AND checked.month = found.month
)
SELECT unit_id, criterion, text, indicator, name, remedy, month, findings, may_cost_nothing, costs_nothing
FROM lined_up
WHERE place = without_gap
  AND (unit_id, criterion) IN (
      SELECT (unit_id, criterion) FROM lined_up
      WHERE place = 1 AND list_contains(CAST($within AS VARCHAR[]), month))
ORDER BY unit_id, criterion, place
