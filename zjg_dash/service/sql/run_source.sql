-- One row: the ruleset of a run, and whether it or any of the units is a sample. Parameter: run_id.
SELECT ruleset.code, ruleset.version, ruleset.name,
       ruleset.sample OR EXISTS (
           SELECT 1
           FROM unit_score
           JOIN unit ON unit.unit_id = unit_score.unit_id AND unit.registry_id = scoring_run.registry_id
           WHERE unit_score.run_id = scoring_run.run_id AND unit.sample) AS sample
FROM scoring_run
JOIN ruleset ON ruleset.ruleset_id = scoring_run.ruleset_id
WHERE scoring_run.run_id = $run_id
