-- one row per finding: the points of the highest bound reached, 0 below all; bounds are numbered upwards
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
       CAST(COALESCE(points.value, 0) AS DECIMAL(18,6)) AS asked
FROM (
    SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
           MAX(bound.ordinal) AS ordinal
    FROM reading
    LEFT JOIN parameter AS bound
      ON bound.criterion_number = reading.criterion_number AND bound.name = 'at_least'
     AND bound.value <= COALESCE(reading.value, 0)
    WHERE reading.method = 'tiers'
    GROUP BY reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id
) AS placed
LEFT JOIN parameter AS points
  ON points.criterion_number = placed.criterion_number AND points.name = 'points' AND points.ordinal = placed.ordinal
