-- one row per finding: the points of the band that what is measured lies in, on the finding that carries them; bands
-- are numbered upwards. Beyond the upper end of the highest one there are none
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
       CAST(CASE WHEN placed.carries = 0 OR points.value IS NULL
                   OR (upper_end.name = 'at_most'
                       AND placed.amount > CAST(upper_end.value AS DECIMAL(19,6)) * placed.whole)
                   OR (upper_end.name = 'below'
                       AND placed.amount >= CAST(upper_end.value AS DECIMAL(19,6)) * placed.whole) THEN 0
                 WHEN points.name = 'share' THEN CAST(placed.full_mark AS DECIMAL(19,6)) * points.value
                 ELSE points.value END AS DECIMAL(18,6)) AS asked
FROM (
    SELECT measured.unit_number, measured.month_number, measured.slot, measured.criterion_number,
           measured.finding_id, measured.full_mark, measured.amount, measured.whole, measured.carries,
           MAX(bound.ordinal) AS ordinal
    FROM measured
    LEFT JOIN parameter AS bound
      ON bound.criterion_number = measured.criterion_number AND measured.whole > 0
     AND ((bound.name = 'at_least' AND measured.amount >= CAST(bound.value AS DECIMAL(19,6)) * measured.whole)
          OR (bound.name = 'above' AND measured.amount > CAST(bound.value AS DECIMAL(19,6)) * measured.whole))
    WHERE measured.method = 'tiers_measured'
    GROUP BY measured.unit_number, measured.month_number, measured.slot, measured.criterion_number,
             measured.finding_id, measured.full_mark, measured.amount, measured.whole, measured.carries
) AS placed
LEFT JOIN parameter AS points
  ON points.criterion_number = placed.criterion_number AND points.ordinal = placed.ordinal
 AND points.name IN ('points', 'share')
LEFT JOIN parameter AS upper_end
  ON upper_end.criterion_number = placed.criterion_number AND upper_end.ordinal = placed.ordinal
 AND upper_end.name IN ('at_most', 'below')
