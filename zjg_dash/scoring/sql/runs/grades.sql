-- one row per unit of a run that met a veto: its grade. Parameter: run_id
SELECT unit_id, grade FROM unit_score WHERE run_id = $run_id AND vetoed
