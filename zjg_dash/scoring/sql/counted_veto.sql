-- one row per unit and veto that counts for the period: met in it, or (one of the whole year) earlier in its last year.
-- fails: 1 where it gives the failing grade; capped_at: where the grade it caps at stands in the list of grades
SELECT DISTINCT veto_met.unit_number, veto_met.criterion_number, fixed.value AS fixed_score,
       CASE WHEN stop.criterion_number IS NOT NULL THEN 1 ELSE 0 END AS stops,
       CASE WHEN grade_cap.criterion_number IS NULL THEN 1 ELSE 0 END AS fails,
       rule_grade.ordinal AS capped_at
FROM veto_met
JOIN scored_unit ON scored_unit.unit_number = veto_met.unit_number
LEFT JOIN parameter AS fixed
  ON fixed.criterion_number = veto_met.criterion_number AND fixed.name = 'fixed'
LEFT JOIN parameter AS stop ON stop.criterion_number = veto_met.criterion_number AND stop.name = 'stop'
LEFT JOIN parameter AS span ON span.criterion_number = veto_met.criterion_number AND span.name = 'span'
LEFT JOIN parameter AS grade_cap
  ON grade_cap.criterion_number = veto_met.criterion_number AND grade_cap.name = 'grade_cap'
LEFT JOIN rule_grade
  ON rule_grade.ruleset_id = scored_unit.ruleset_id AND rule_grade.name = grade_cap.label
WHERE (veto_met.month_number > 0 AND (COALESCE(span.value, 0) <> 1 OR scored_unit.months = 1))
   OR span.value = 2
