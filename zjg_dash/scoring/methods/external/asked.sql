-- one row per finding: value × weight, or value × full mark × weight ÷ scale where the rule names a scale
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       CAST(CASE WHEN scale.value IS NULL
                 THEN ROUND(CAST(
                          CAST(LEAST(GREATEST(COALESCE(reading.value, 0), 0), 1000000) AS DECIMAL(19,6)) * weight.value
                          AS DECIMAL(28,12)), 6)
                 ELSE ROUND(CAST(
                          CAST(CAST(LEAST(GREATEST(COALESCE(reading.value, 0), 0), 1000000) AS DECIMAL(19,6)) * weight.value
                               AS DECIMAL(22,12))
                          * CAST(reading.full_mark AS DECIMAL(12,6)) / scale.value
                          AS DECIMAL(28,12)), 6)
            END AS DECIMAL(18,6)) AS asked
FROM reading
JOIN parameter AS weight ON weight.criterion_number = reading.criterion_number AND weight.name = 'weight'
LEFT JOIN parameter AS scale ON scale.criterion_number = reading.criterion_number AND scale.name = 'scale'
WHERE reading.method = 'external'
