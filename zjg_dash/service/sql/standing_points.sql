-- One row per unit and indicator that was checked in a run: its points. Parameter: run_id.
SELECT unit_id, indicator, points
FROM indicator_score
WHERE run_id = $run_id AND checked > 0
ORDER BY unit_id, indicator
