-- one row per finding: cases × points a case; no count is one case. Whole counts, the usual ones, are multiplied in
-- 64 bits; one factor of the others is 19 digits wide, which no engine multiplies in 64. Every criterion has its
-- points: the outer join only tells the planner that no finding is lost
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       CASE WHEN reading.value IS NULL THEN points.value
            WHEN reading.value = FLOOR(reading.value) AND reading.value >= 0
            THEN CAST(points.value * CAST(LEAST(reading.value, 1000000) AS INTEGER) AS DECIMAL(18,6))
            ELSE CAST(CAST(LEAST(GREATEST(reading.value, 0), 1000000) AS DECIMAL(19,6)) * points.value
                      AS DECIMAL(18,6))
       END AS asked
FROM reading
LEFT JOIN parameter AS points ON points.criterion_number = reading.criterion_number AND points.name = 'points'
WHERE reading.method = 'per_case'
