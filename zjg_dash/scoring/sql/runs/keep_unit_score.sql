-- one row per run and unit, from the result just computed
INSERT INTO unit_score
      (run_id, unit_id, group_code, points, full_mark, score, checked_mark, due_mark, coverage, rank, grade,
       vetoed, base_score, bonus, penalty, failed_parts, stopped, converted)
SELECT request_run.run_id, unit_result.unit_id, unit_result.group_code, unit_result.points, unit_result.full_mark,
       unit_result.score, unit_result.checked_mark, unit_result.due_mark, unit_result.coverage,
       unit_result.rank, unit_result.grade, unit_result.vetoed, unit_result.base_score, unit_result.bonus,
       unit_result.penalty, COALESCE(failed.failed_parts, ''), unit_result.stopped, unit_result.converted
FROM unit_result
JOIN request_run ON request_run.period = unit_result.period
LEFT JOIN (
    SELECT period, unit_id, string_agg(dimension, ',' ORDER BY ordinal) AS failed_parts
    FROM dimension_result
    WHERE failed = 1
    GROUP BY period, unit_id
) AS failed ON failed.period = unit_result.period AND failed.unit_id = unit_result.unit_id
