-- One row per run of a list (each of a month) and unit, in the order of time and of the registry: the name in force
-- at the month's end, its rank and score, and by which rules. Parameter: run_ids.
WITH listed AS (
    SELECT UNNEST(CAST($run_ids AS VARCHAR[])) AS run_id
)
SELECT scoring_run.period, unit_score.unit_id, unit.name, unit.short_name, unit_score.group_code AS "group",
       unit_score.rank, unit_score.score, ruleset.name AS ruleset_name, ruleset.version AS ruleset_version
FROM listed
JOIN scoring_run ON scoring_run.run_id = listed.run_id
JOIN ruleset ON ruleset.ruleset_id = scoring_run.ruleset_id
JOIN unit_score ON unit_score.run_id = listed.run_id
JOIN unit
  ON unit.registry_id = scoring_run.registry_id
 AND unit.unit_id = unit_score.unit_id
 AND unit.valid_from <= LAST_DAY(CAST(scoring_run.last_month || '-01' AS DATE))
 AND (unit.valid_to IS NULL OR unit.valid_to >= LAST_DAY(CAST(scoring_run.last_month || '-01' AS DATE)))
ORDER BY scoring_run.period, unit.ordinal
