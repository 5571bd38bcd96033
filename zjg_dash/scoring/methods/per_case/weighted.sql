-- one row per finding: cases × the factor of its level (none: 1), to six places, × points a case. Whole counts are
-- multiplied in 64 bits, as in asked.sql
SELECT weighed.unit_number, weighed.month_number, weighed.slot, weighed.criterion_number, weighed.finding_id,
       CASE WHEN weighed.cases = FLOOR(weighed.cases)
            THEN CAST(points.value * CAST(weighed.cases AS INTEGER) AS DECIMAL(18,6))
            ELSE CAST(CAST(weighed.cases AS DECIMAL(19,6)) * points.value AS DECIMAL(18,6)) END AS asked
FROM (
    SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
           CAST(LEAST(CASE WHEN COALESCE(reading.value, 1) = FLOOR(COALESCE(reading.value, 1))
                            AND COALESCE(factor.value, 1) <= 100000
                           THEN COALESCE(factor.value, CAST(1 AS DECIMAL(18,6)))
                                * CAST(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000) AS INTEGER)
                           ELSE CAST(CAST(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000) AS DECIMAL(19,6))
                                     * COALESCE(factor.value, 1) AS DECIMAL(19,6)) END, 1000000) AS DECIMAL(18,6))
               AS cases
    FROM reading
    LEFT JOIN parameter AS factor
      ON factor.criterion_number = reading.criterion_number AND factor.name = 'factor'
     AND factor.label = reading.level
    WHERE reading.method = 'per_case_weighted'
) AS weighed
JOIN parameter AS points ON points.criterion_number = weighed.criterion_number AND points.name = 'points'
