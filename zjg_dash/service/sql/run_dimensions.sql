-- One row per unit and dimension of a stored run. Parameter: run_id.
SELECT unit_id, dimension, points FROM dimension_score WHERE run_id = $run_id
