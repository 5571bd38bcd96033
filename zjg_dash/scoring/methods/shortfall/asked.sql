-- one row per finding: points for each step by which its value lies below the minimum, or those for nothing at all;
-- a finding without a value asks nothing
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       CAST(CASE WHEN reading.value IS NULL OR reading.value >= minimum.value THEN 0
                 WHEN reading.value <= 0 AND zero.value IS NOT NULL THEN zero.value
                 WHEN started.value = 1 THEN points.value
                      * LEAST(CEIL(ROUND(CAST((minimum.value - GREATEST(reading.value, 0)) / step.value
                                        AS DECIMAL(28,12)), 6)), 1000000)
                 ELSE points.value
                      * LEAST(FLOOR(ROUND(CAST((minimum.value - GREATEST(reading.value, 0)) / step.value
                                         AS DECIMAL(28,12)), 6)), 1000000)
            END AS DECIMAL(18,6)) AS asked
FROM reading
JOIN parameter AS minimum ON minimum.criterion_number = reading.criterion_number AND minimum.name = 'minimum'
JOIN parameter AS step ON step.criterion_number = reading.criterion_number AND step.name = 'step'
JOIN parameter AS points ON points.criterion_number = reading.criterion_number AND points.name = 'points'
JOIN parameter AS started ON started.criterion_number = reading.criterion_number AND started.name = 'started'
LEFT JOIN parameter AS zero ON zero.criterion_number = reading.criterion_number AND zero.name = 'zero'
WHERE reading.method = 'shortfall'
