-- One row: the ruleset and registry of a run, and whether either is a sample. Parameter: run_id.
SELECT ruleset.code, ruleset.version, ruleset.name, ruleset.content_hash,
       ruleset.sample OR EXISTS (
           SELECT 1
           FROM unit_score
           JOIN unit ON unit.unit_id = unit_score.unit_id AND unit.registry_id = scoring_run.registry_id
           WHERE unit_score.run_id = scoring_run.run_id AND unit.sample) AS sample,
       registry.content_hash AS registry_hash
FROM scoring_run
JOIN ruleset ON ruleset.ruleset_id = scoring_run.ruleset_id
JOIN registry ON registry.registry_id = scoring_run.registry_id
WHERE scoring_run.run_id = $run_id
