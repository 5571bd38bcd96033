-- One row per unit of a stored run. Parameter: run_id.
SELECT unit_id, group_code, score, rank, grade, coverage, vetoed, full_mark FROM unit_score WHERE run_id = $run_id
