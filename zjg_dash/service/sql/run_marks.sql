-- One row per unit and indicator due for it in a stored run, without names. Parameter: run_id.
SELECT unit_id, indicator, dimension, checked, not_applicable, points, full_mark, lost
FROM indicator_score
WHERE run_id = $run_id
