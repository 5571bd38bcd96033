-- one row per finding: the points of the band that what is measured lies in, of a value on each finding, else on the
-- last of the slot; bands are numbered upwards. Beyond the upper end of the highest one there are none
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
       CASE WHEN (placed.measure <> 0 AND placed.place > 1) OR points.value IS NULL
              OR (upper_end.name = 'at_most'
                  AND placed.amount > CAST(upper_end.value AS DECIMAL(19,6)) * placed.whole)
              OR (upper_end.name = 'below'
                  AND placed.amount >= CAST(upper_end.value AS DECIMAL(19,6)) * placed.whole)
            THEN CAST(0 AS DECIMAL(18,6))
            WHEN points.name = 'share'
            THEN CAST(CAST(placed.full_mark AS DECIMAL(19,6)) * points.value AS DECIMAL(18,6))
            ELSE points.value END AS asked
FROM (
    SELECT reached.unit_number, reached.month_number, reached.slot, reached.criterion_number, reached.finding_id,
           reached.full_mark, reached.measure, reached.amount, reached.whole, reached.ordinal,
           ROW_NUMBER() OVER (
               PARTITION BY reached.unit_number, reached.slot, reached.criterion_number
               ORDER BY reached.checked_on DESC NULLS FIRST, reached.finding_id DESC, reached.month_number DESC)
               AS place
    FROM (
        SELECT measured.unit_number, measured.month_number, measured.slot, measured.criterion_number,
               measured.finding_id, measured.full_mark, measured.checked_on, measured.measure, measured.amount,
               measured.whole,
               MAX(CASE WHEN measured.whole <= 0 THEN NULL
                        WHEN bound.name = 'at_least'
                         AND measured.amount >= CAST(bound.value AS DECIMAL(19,6)) * measured.whole THEN bound.ordinal
                        WHEN bound.name = 'above'
                         AND measured.amount > CAST(bound.value AS DECIMAL(19,6)) * measured.whole THEN bound.ordinal
                   END) AS ordinal
        FROM measured
        JOIN parameter AS bound
          ON bound.criterion_number = measured.criterion_number AND bound.name IN ('at_least', 'above')
        WHERE measured.method = 'tiers_measured'
        GROUP BY measured.unit_number, measured.month_number, measured.slot, measured.criterion_number,
                 measured.finding_id, measured.full_mark, measured.checked_on, measured.measure, measured.amount,
                 measured.whole
    ) AS reached
) AS placed
LEFT JOIN parameter AS points
  ON points.criterion_number = placed.criterion_number AND points.ordinal = placed.ordinal
 AND points.name IN ('points', 'share')
LEFT JOIN parameter AS upper_end
  ON upper_end.criterion_number = placed.criterion_number AND upper_end.ordinal = placed.ordinal
 AND upper_end.name IN ('at_most', 'below')
