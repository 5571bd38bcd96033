-- one row per annual result and unit, just computed
INSERT INTO unit_score
      (run_id, unit_id, group_code, points, full_mark, score, checked_mark, due_mark, coverage, rank, grade, vetoed,
       base_score, stopped, converted)
SELECT run_id, unit_id, group_code, points, full_mark, score, checked_mark, due_mark, coverage, rank, grade, vetoed,
       base_score, stopped, converted
FROM annual_result
