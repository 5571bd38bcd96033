-- one row per finding: cases × points a case. One factor is 19 digits wide, so that no engine multiplies in 64 bits
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       CAST(CAST(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000) AS DECIMAL(19,6)) * points.value
            AS DECIMAL(18,6)) AS asked
FROM reading
JOIN parameter AS points ON points.criterion_number = reading.criterion_number AND points.name = 'points'
WHERE reading.method = 'per_case'
