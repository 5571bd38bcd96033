-- one row per finding; the first of each slot carries what the pooled rate asks, the others 0.
-- beyond = percentage points beyond the base × the pooled denominator: multiplied first, divided once
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
       CASE WHEN placed.place > 1 OR pooled.denominator <= 0 OR pooled.beyond <= 0 THEN CAST(0 AS DECIMAL(18,6))
            WHEN pooled.whole = 1 THEN CAST(
                FLOOR(ROUND(CAST(pooled.beyond / pooled.denominator AS DECIMAL(28,12)), 6)) * pooled.points
                AS DECIMAL(18,6))
            ELSE CAST(
                ROUND(CAST(pooled.beyond * pooled.points / pooled.denominator AS DECIMAL(28,12)), 6)
                AS DECIMAL(18,6))
       END AS asked
FROM (
    SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
           reading.channel_number,
           ROW_NUMBER() OVER (
               PARTITION BY reading.unit_number, reading.slot, reading.criterion_number
               ORDER BY reading.checked_on NULLS LAST, reading.finding_id, reading.month_number) AS place
    FROM reading
    WHERE reading.method = 'per_percentage_point'
) AS placed
JOIN (
    SELECT summed.unit_number, summed.criterion_number, summed.channel_number, summed.denominator,
           points.value AS points, whole.value AS whole,
           CAST(CASE WHEN below.value = 1 THEN -1 ELSE 1 END
                * CASE WHEN summed.denominator = FLOOR(summed.denominator)
                        AND summed.denominator BETWEEN 0 AND 1000000 AND base.value BETWEEN -10000 AND 10000
                       THEN CAST(summed.numerator * 100 - base.value * CAST(summed.denominator AS INTEGER)
                                 AS DECIMAL(19,6))
                       ELSE CAST(summed.numerator * 100 - base.value * CAST(summed.denominator AS DECIMAL(19,6))
                                 AS DECIMAL(19,6)) END AS DECIMAL(19,6)) AS beyond
    FROM (
        SELECT reading.unit_number, reading.criterion_number, reading.channel_number,
               CAST(SUM(reading.numerator) AS DECIMAL(18,6)) AS numerator,
               CAST(SUM(reading.denominator) AS DECIMAL(18,6)) AS denominator
        FROM reading
        WHERE reading.method = 'per_percentage_point'
        GROUP BY reading.unit_number, reading.criterion_number, reading.channel_number
    ) AS summed
    JOIN parameter AS points ON points.criterion_number = summed.criterion_number AND points.name = 'points'
    JOIN parameter AS base ON base.criterion_number = summed.criterion_number AND base.name = 'base'
    JOIN parameter AS whole ON whole.criterion_number = summed.criterion_number AND whole.name = 'whole'
    JOIN parameter AS below ON below.criterion_number = summed.criterion_number AND below.name = 'below'
) AS pooled
  ON pooled.unit_number = placed.unit_number AND pooled.criterion_number = placed.criterion_number
 AND pooled.channel_number = placed.channel_number
