-- one row per unit, earlier month and finding open then, its criterion called as the ruleset that scores calls it
SELECT earlier_open.unit_number, earlier_open.month_number, earlier_open.slot, earlier_open.ends_year,
       earlier_open.group_month_number, earlier_open.source,
       COALESCE(renamed_code.code, earlier_open.criterion) AS criterion, earlier_open.finding_id, earlier_open.object,
       earlier_open.check_method, earlier_open.checked_on, earlier_open.matter, earlier_open.level,
       earlier_open.value, earlier_open.numerator, earlier_open.denominator, earlier_open.judged_points,
       earlier_open.batch_id, earlier_open.sheet, earlier_open.cell
FROM earlier_open
JOIN scored_unit ON scored_unit.unit_number = earlier_open.unit_number
LEFT JOIN renamed_code
  ON renamed_code.ruleset_number = scored_unit.ruleset_number AND renamed_code.batch_id = earlier_open.batch_id
 AND renamed_code.recorded = earlier_open.criterion
