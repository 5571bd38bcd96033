-- one row per annual result, unit, period and veto of the whole year that was met in it, as the rules of that period
-- say (text: what it is about). grade_cap: the grade it caps at, '' where it fails the unit; stops: 1 where it ends the scoring
SELECT annual_component.run_id, scored_unit.unit_id, scored_unit.period AS component, criterion.criterion,
       MAX(rule_criterion.text) AS text,
       MIN(fixed.value) AS fixed_score, MAX(CASE WHEN stop.value IS NULL THEN 0 ELSE 1 END) AS stops,
       COALESCE(MAX(grade_cap.label), '') AS grade_cap
FROM veto_met
JOIN scored_unit ON scored_unit.unit_number = veto_met.unit_number
JOIN annual_component ON annual_component.component = scored_unit.period
JOIN criterion ON criterion.criterion_number = veto_met.criterion_number
JOIN rule_criterion
  ON rule_criterion.ruleset_id = scored_unit.ruleset_id AND rule_criterion.criterion = criterion.criterion
JOIN parameter AS span
  ON span.criterion_number = veto_met.criterion_number AND span.name = 'span' AND span.value = 2
LEFT JOIN parameter AS fixed
  ON fixed.criterion_number = veto_met.criterion_number AND fixed.name = 'fixed'
LEFT JOIN parameter AS stop
  ON stop.criterion_number = veto_met.criterion_number AND stop.name = 'stop'
LEFT JOIN parameter AS grade_cap
  ON grade_cap.criterion_number = veto_met.criterion_number AND grade_cap.name = 'grade_cap'
WHERE veto_met.month_number > 0
GROUP BY annual_component.run_id, scored_unit.unit_id, scored_unit.period, criterion.criterion
