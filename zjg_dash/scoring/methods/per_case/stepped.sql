-- one row per finding: what it adds to the points of its slot. These follow from the cases so far: less the free ones,
-- only full steps of them where the rule names a step
SELECT reached.unit_number, reached.month_number, reached.slot, reached.criterion_number, reached.finding_id,
       CAST(reached.points - LAG(reached.points, 1, CAST(0 AS DECIMAL(18,6))) OVER (
           PARTITION BY reached.unit_number, reached.slot, reached.criterion_number
           ORDER BY reached.checked_on NULLS LAST, reached.finding_id, reached.month_number)
           AS DECIMAL(18,6)) AS asked
FROM (
    SELECT added.unit_number, added.month_number, added.slot, added.criterion_number, added.finding_id,
           added.checked_on,
           CAST(CASE WHEN step.value IS NULL
                     THEN GREATEST(CAST(added.cases - COALESCE(free.value, 0) AS DECIMAL(19,6)), 0) * points.value
                     ELSE FLOOR(ROUND(CAST(
                              GREATEST(CAST(added.cases - COALESCE(free.value, 0) AS DECIMAL(19,6)), 0) / step.value
                              AS DECIMAL(28,12)), 6)) * points.value
                END AS DECIMAL(18,6)) AS points
    FROM (
        SELECT weighed.unit_number, weighed.month_number, weighed.slot, weighed.criterion_number,
               weighed.finding_id, weighed.checked_on,
               CAST(LEAST(SUM(weighed.cases) OVER (
                   PARTITION BY weighed.unit_number, weighed.slot, weighed.criterion_number
                   ORDER BY weighed.checked_on NULLS LAST, weighed.finding_id, weighed.month_number
                   ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 999999999) AS DECIMAL(19,6)) AS cases
        FROM (
            SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number,
                   reading.finding_id, reading.checked_on,
                   CAST(LEAST(CAST(CAST(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000) AS DECIMAL(19,6))
                                   * COALESCE(factor.value, 1) AS DECIMAL(19,6)), 1000000) AS DECIMAL(19,6)) AS cases
            FROM reading
            LEFT JOIN parameter AS factor
              ON factor.criterion_number = reading.criterion_number AND factor.name = 'factor'
             AND factor.label = reading.level
            WHERE reading.method = 'per_case_stepped'
        ) AS weighed
    ) AS added
    JOIN parameter AS points ON points.criterion_number = added.criterion_number AND points.name = 'points'
    LEFT JOIN parameter AS free ON free.criterion_number = added.criterion_number AND free.name = 'free'
    LEFT JOIN parameter AS step ON step.criterion_number = added.criterion_number AND step.name = 'step'
) AS reached
