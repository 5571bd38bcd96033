-- one row per unit and item compared in its group, as a run kept it. Parameter: run_id
SELECT unit_id, item, best, place FROM unit_comparison WHERE run_id = $run_id
