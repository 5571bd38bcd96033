-- one row per run and unit and dimension, from the result just computed
INSERT INTO dimension_score
      (run_id, unit_id, dimension, points, full_mark, lost)
SELECT request_run.run_id, dimension_result.unit_id, dimension_result.dimension, dimension_result.points,
       dimension_result.full_mark, dimension_result.lost
FROM dimension_result
JOIN request_run ON request_run.period = dimension_result.period
