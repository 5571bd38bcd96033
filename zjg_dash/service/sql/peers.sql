-- One row per unit of a group and indicator that was checked in a run. Parameters: run_id, group_code.
SELECT indicator_score.indicator, indicator_score.points
FROM indicator_score
JOIN unit_score ON unit_score.run_id = indicator_score.run_id AND unit_score.unit_id = indicator_score.unit_id
WHERE indicator_score.run_id = $run_id AND unit_score.group_code = $group_code AND indicator_score.checked > 0
ORDER BY indicator_score.indicator, indicator_score.points
