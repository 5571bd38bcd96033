-- one row per finding: the indicator's full mark
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       reading.full_mark AS asked
FROM reading
WHERE reading.method = 'all_or_nothing'
