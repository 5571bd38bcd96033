-- One row per run that is stored.
SELECT run_id FROM scoring_run
