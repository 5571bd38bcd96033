-- One row: how many units a run scored. Parameter: run_id.
SELECT COUNT(*) AS units FROM unit_score WHERE run_id = $run_id
