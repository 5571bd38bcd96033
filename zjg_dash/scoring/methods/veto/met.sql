-- one row per finding of a veto without a condition: each meets it
SELECT reading.unit_number, reading.month_number, reading.criterion_number, reading.finding_id
FROM reading
WHERE reading.method = 'veto'
