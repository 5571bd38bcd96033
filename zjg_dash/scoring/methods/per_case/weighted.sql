-- one row per finding: cases × the factor of its level (none: 1), to six places, × points a case
SELECT weighed.unit_number, weighed.month_number, weighed.slot, weighed.criterion_number, weighed.finding_id,
       CAST(weighed.cases * points.value AS DECIMAL(18,6)) AS asked
FROM (
    SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
           CAST(LEAST(CAST(CAST(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000) AS DECIMAL(19,6))
                           * COALESCE(factor.value, 1) AS DECIMAL(19,6)), 1000000) AS DECIMAL(19,6)) AS cases
    FROM reading
    LEFT JOIN parameter AS factor
      ON factor.criterion_number = reading.criterion_number AND factor.name = 'factor'
     AND factor.label = reading.level
    WHERE reading.method = 'per_case_weighted'
) AS weighed
JOIN parameter AS points ON points.criterion_number = weighed.criterion_number AND points.name = 'points'
