-- one row per finding: the points judged, held inside the band of the rules that score the period
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       LEAST(GREATEST(COALESCE(reading.judged_points, 0), lower_end.value), upper_end.value) AS asked
FROM reading
JOIN parameter AS lower_end
  ON lower_end.criterion_number = reading.criterion_number AND lower_end.name = 'lower'
JOIN parameter AS upper_end
  ON upper_end.criterion_number = reading.criterion_number AND upper_end.name = 'upper'
WHERE reading.method = 'judged'
