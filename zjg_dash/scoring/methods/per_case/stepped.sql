-- one row per finding: what it adds to the points of its slot. These follow from the cases so far: less the free ones,
-- only full steps of them where the rule names a step. Whole counts, and steps of few cases, are reckoned in 64 bits
SELECT reached.unit_number, reached.month_number, reached.slot, reached.criterion_number, reached.finding_id,
       CAST(reached.points - LAG(reached.points, 1, CAST(0 AS DECIMAL(18,6))) OVER (
           PARTITION BY reached.unit_number, reached.slot, reached.criterion_number
           ORDER BY reached.checked_on NULLS LAST, reached.finding_id, reached.month_number)
           AS DECIMAL(18,6)) AS asked
FROM (
    SELECT counted.unit_number, counted.month_number, counted.slot, counted.criterion_number, counted.finding_id,
           counted.checked_on,
           CASE WHEN step.value IS NULL AND counted.cases = FLOOR(counted.cases)
                THEN CAST(points.value * CAST(counted.cases AS INTEGER) AS DECIMAL(18,6))
                WHEN step.value IS NULL
                THEN CAST(CAST(counted.cases AS DECIMAL(19,6)) * points.value AS DECIMAL(18,6))
                WHEN step.value >= 1 AND counted.cases < 100000
                THEN CAST(FLOOR(ROUND(CAST(counted.cases / step.value AS DECIMAL(18,12)), 6)) * points.value
                          AS DECIMAL(18,6))
                ELSE CAST(FLOOR(ROUND(CAST(counted.cases / step.value AS DECIMAL(28,12)), 6)) * points.value
                          AS DECIMAL(18,6))
           END AS points
    FROM (
        SELECT added.unit_number, added.month_number, added.slot, added.criterion_number, added.finding_id,
               added.checked_on,
               CAST(GREATEST(added.cases - COALESCE(free.value, CAST(0 AS DECIMAL(18,6))), 0) AS DECIMAL(18,6))
                   AS cases
        FROM (
            SELECT weighed.unit_number, weighed.month_number, weighed.slot, weighed.criterion_number,
                   weighed.finding_id, weighed.checked_on,
                   CAST(LEAST(SUM(weighed.cases) OVER (
                       PARTITION BY weighed.unit_number, weighed.slot, weighed.criterion_number
                       ORDER BY weighed.checked_on NULLS LAST, weighed.finding_id, weighed.month_number
                       ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 999999999) AS DECIMAL(18,6)) AS cases
            FROM (
                SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number,
                       reading.finding_id, reading.checked_on,
                       CAST(LEAST(CASE WHEN COALESCE(reading.value, 1) = FLOOR(COALESCE(reading.value, 1))
                                        AND COALESCE(factor.value, 1) <= 100000
                                       THEN COALESCE(factor.value, CAST(1 AS DECIMAL(18,6)))
                                            * CAST(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000) AS INTEGER)
                                       ELSE CAST(CAST(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000)
                                                      AS DECIMAL(19,6)) * COALESCE(factor.value, 1)
                                                 AS DECIMAL(19,6)) END, 1000000) AS DECIMAL(18,6)) AS cases
                FROM reading
                LEFT JOIN parameter AS factor
                  ON factor.criterion_number = reading.criterion_number AND factor.name = 'factor'
                 AND factor.label = reading.level
                WHERE reading.method = 'per_case_stepped'
            ) AS weighed
        ) AS added
        LEFT JOIN parameter AS free ON free.criterion_number = added.criterion_number AND free.name = 'free'
    ) AS counted
    JOIN parameter AS points ON points.criterion_number = counted.criterion_number AND points.name = 'points'
    LEFT JOIN parameter AS step ON step.criterion_number = counted.criterion_number AND step.name = 'step'
) AS reached
