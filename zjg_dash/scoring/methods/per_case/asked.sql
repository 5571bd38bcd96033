-- one row per finding: cases × points a case
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       CAST(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000) * points.value AS DECIMAL(18,6)) AS asked
FROM reading
JOIN parameter AS points ON points.criterion_number = reading.criterion_number AND points.name = 'points'
WHERE reading.method = 'per_case'
