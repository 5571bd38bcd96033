-- one row per run that is stored. Parameter: run_ids
SELECT run_id, MIN(computed_at) AS computed_at FROM scoring_run WHERE run_id IN (SELECT unnest($run_ids)) GROUP BY run_id
