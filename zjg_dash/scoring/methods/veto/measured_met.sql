-- one row per finding of a veto whose condition is met: of a value by the finding, else by all of its slot or period
SELECT measured.unit_number, measured.month_number, measured.criterion_number, measured.finding_id
FROM measured
JOIN parameter AS bound
  ON bound.criterion_number = measured.criterion_number
 AND bound.name IN ('at_least', 'above', 'at_most', 'below')
WHERE measured.method = 'veto_measured' AND measured.whole > 0
  AND CASE bound.name
          WHEN 'at_least' THEN measured.amount >= CAST(bound.value AS DECIMAL(19,6)) * measured.whole
          WHEN 'above' THEN measured.amount > CAST(bound.value AS DECIMAL(19,6)) * measured.whole
          WHEN 'at_most' THEN measured.amount <= CAST(bound.value AS DECIMAL(19,6)) * measured.whole
          ELSE measured.amount < CAST(bound.value AS DECIMAL(19,6)) * measured.whole
      END
