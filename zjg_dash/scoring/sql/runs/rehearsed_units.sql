-- one row per unit of the result just computed
SELECT unit_result.*, COALESCE(failed.failed_parts, '') AS failed_parts
FROM unit_result
LEFT JOIN (
    SELECT period, unit_id, string_agg(dimension, ',' ORDER BY ordinal) AS failed_parts
    FROM dimension_result
    WHERE failed = 1
    GROUP BY period, unit_id
) AS failed ON failed.period = unit_result.period AND failed.unit_id = unit_result.unit_id
