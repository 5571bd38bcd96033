-- one row per unit and veto that counts for the period; capped_at: where the grade it caps at stands in the list of
-- grades, of the grades of the unit's group
SELECT counted_veto.unit_number, counted_veto.criterion_number, counted_veto.fixed_score, counted_veto.stops,
       counted_veto.fails, MIN(band.ordinal) AS capped_at
FROM counted_veto
JOIN scored_unit ON scored_unit.unit_number = counted_veto.unit_number
LEFT JOIN parameter AS grade_cap
  ON grade_cap.criterion_number = counted_veto.criterion_number AND grade_cap.name = 'grade_cap'
LEFT JOIN band
  ON band.ruleset_id = scored_unit.ruleset_id AND band.group_code = scored_unit.group_code
 AND band.name = grade_cap.label
GROUP BY counted_veto.unit_number, counted_veto.criterion_number, counted_veto.fixed_score, counted_veto.stops,
         counted_veto.fails
