-- one row per finding: a veto asks no points; it acts on the unit's score (scoring/sql, unit_veto)
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       CAST(0 AS DECIMAL(18,6)) AS asked
FROM reading
WHERE reading.method = 'veto_measured'
