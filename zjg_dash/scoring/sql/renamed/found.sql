-- one row per unit, month of the period and open finding, its criterion called as the ruleset that scores calls it
SELECT found.unit_number, found.month_number, found.slot, found.group_month_number, found.source,
       COALESCE(renamed_code.code, found.criterion) AS criterion, found.finding_id, found.object, found.check_method,
       found.checked_on, found.matter, found.level, found.value, found.numerator, found.denominator,
       found.judged_points, found.batch_id, found.sheet, found.cell
FROM found
JOIN scored_unit ON scored_unit.unit_number = found.unit_number
LEFT JOIN renamed_code
  ON renamed_code.ruleset_number = scored_unit.ruleset_number AND renamed_code.batch_id = found.batch_id
 AND renamed_code.recorded = found.criterion
