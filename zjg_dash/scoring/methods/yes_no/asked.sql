-- one row per finding: the fixed points; the criterion's cap lets only the first of several count
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       points.value AS asked
FROM reading
JOIN parameter AS points ON points.criterion_number = reading.criterion_number AND points.name = 'points'
WHERE reading.method = 'yes_no'
