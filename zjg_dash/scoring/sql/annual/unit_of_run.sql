-- one row per unit of an annual run, or the one asked. Parameters: run_id, unit_id (null for all)
SELECT unit_id, score, rank, grade, converted, checked_mark AS scored, due_mark AS components
FROM unit_score
WHERE run_id = $run_id AND ($unit_id IS NULL OR unit_id = $unit_id)
