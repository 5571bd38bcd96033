-- one row: a unit's result. Parameters: run_id, unit_id
SELECT points, full_mark, score, coverage, rank, grade, stopped
FROM unit_score
WHERE run_id = $run_id AND unit_id = $unit_id
