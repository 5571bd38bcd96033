-- One row per unit of a stored run. Parameter: run_id.
SELECT unit_id, group_code, score, rank, grade FROM unit_score WHERE run_id = $run_id
