-- one row per run and unit and indicator, from the result just computed
INSERT INTO indicator_score
      (run_id, unit_id, indicator, dimension, due, checked, not_applicable, points, full_mark, lost)
SELECT request_run.run_id, indicator_result.unit_id, indicator_result.indicator, indicator_result.dimension,
       indicator_result.due, indicator_result.checked, indicator_result.not_applicable,
       indicator_result.points, indicator_result.full_mark, indicator_result.lost
FROM indicator_result
JOIN request_run ON request_run.period = indicator_result.period
