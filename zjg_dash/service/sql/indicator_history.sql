-- One row per run of a list (each of a check: a month or inspection) and unit an indicator was due for, in the order of
-- time. The indicator is called as the rules of the run `run_id` call it; what an earlier version told apart and they do
-- not is summed. group: the unit's in that run. Parameters: run_ids, run_id, indicator.
WITH listed AS (
    SELECT UNNEST(CAST($run_ids AS VARCHAR[])) AS run_id
),
asked AS (                   -- one row: the rules the indicator is called by
    SELECT ruleset.ruleset_id, ruleset.code
    FROM scoring_run
    JOIN ruleset ON ruleset.ruleset_id = scoring_run.ruleset_id
    WHERE scoring_run.run_id = $run_id
),
renamed AS (                 -- one row per earlier version and code of it that those rules call otherwise
    SELECT earlier.ruleset_id, rule_renamed.recorded, rule_renamed.code
    FROM asked
    JOIN rule_renamed ON rule_renamed.ruleset_id = asked.ruleset_id
    JOIN ruleset AS earlier
      ON rule_renamed.version IN (CASE WHEN earlier.code = asked.code THEN earlier.version END,
                                    earlier.code || '/' || earlier.version)
)
SELECT scoring_run.period AS "check", indicator_score.unit_id, unit_score.group_code AS "group",
       SUM(indicator_score.checked) > 0 AS checked, SUM(indicator_score.lost) AS lost
FROM listed
JOIN scoring_run ON scoring_run.run_id = listed.run_id
JOIN indicator_score ON indicator_score.run_id = listed.run_id
JOIN unit_score ON unit_score.run_id = listed.run_id AND unit_score.unit_id = indicator_score.unit_id
LEFT JOIN renamed
  ON renamed.ruleset_id = scoring_run.ruleset_id AND renamed.recorded = indicator_score.indicator
WHERE COALESCE(renamed.code, indicator_score.indicator) = $indicator
GROUP BY ALL
ORDER BY scoring_run.period, indicator_score.unit_id
