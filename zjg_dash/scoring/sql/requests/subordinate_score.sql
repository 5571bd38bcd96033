-- one row per unit scored by the runs given. Parameter: run_ids
SELECT scoring_run.period, unit_score.unit_id, CAST(unit_score.score AS DECIMAL(18,6)) AS score
FROM unit_score
JOIN scoring_run ON scoring_run.run_id = unit_score.run_id
WHERE unit_score.run_id IN (SELECT CAST(unnest($run_ids) AS VARCHAR))
