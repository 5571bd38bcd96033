-- one row per run and unit, from the result just computed
INSERT INTO unit_score
      (run_id, unit_id, group_code, points, full_mark, score, checked_mark, due_mark, coverage, rank, grade,
       vetoed)
SELECT request_run.run_id, unit_result.unit_id, unit_result.group_code, unit_result.points, unit_result.full_mark,
       unit_result.score, unit_result.checked_mark, unit_result.due_mark, unit_result.coverage,
       unit_result.rank, unit_result.grade, unit_result.vetoed
FROM unit_result
JOIN request_run ON request_run.period = unit_result.period
