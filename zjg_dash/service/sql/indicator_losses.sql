-- One row per indicator that cost any unit points in a run, the largest sum first: the sum over all units in points
-- before conversion to a hundred, and the units that lost any, in the registry's order. Parameters: run_id, last_day.
WITH named AS (             -- one row per unit: its place in the registry on the day
    SELECT unit.unit_id, unit.ordinal
    FROM unit
    JOIN scoring_run ON scoring_run.registry_id = unit.registry_id AND scoring_run.run_id = $run_id
    WHERE unit.valid_from <= $last_day AND (unit.valid_to IS NULL OR unit.valid_to >= $last_day)
)
SELECT indicator_score.indicator, rule_indicator.name,
       SUM(indicator_score.lost) AS lost,
       LIST(indicator_score.unit_id ORDER BY named.ordinal) AS units
FROM indicator_score
JOIN named ON named.unit_id = indicator_score.unit_id
JOIN scoring_run ON scoring_run.run_id = indicator_score.run_id
JOIN rule_indicator
  ON rule_indicator.ruleset_id = scoring_run.ruleset_id AND rule_indicator.indicator = indicator_score.indicator
WHERE indicator_score.run_id = $run_id AND indicator_score.lost > 0
GROUP BY indicator_score.indicator, rule_indicator.name, rule_indicator.ordinal
ORDER BY lost DESC, rule_indicator.ordinal
