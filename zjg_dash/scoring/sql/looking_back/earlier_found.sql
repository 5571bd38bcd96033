-- one row per unit, earlier month of the year and finding that entered then
SELECT earlier_open.unit_number, earlier_open.month_number, earlier_open.slot, earlier_open.ends_year,
       criterion_due.indicator_number, criterion_due.criterion_number, criterion_due.method, criterion_due.full_mark,
       earlier_open.source, earlier_open.finding_id, earlier_open.object, earlier_open.check_method,
       earlier_open.checked_on, earlier_open.matter, earlier_open.level, earlier_open.value, earlier_open.numerator,
       earlier_open.denominator, earlier_open.judged_points, earlier_open.batch_id, earlier_open.sheet,
       earlier_open.cell
FROM earlier_open
JOIN criterion_due
  ON criterion_due.criterion = earlier_open.criterion
 AND criterion_due.group_month_number = earlier_open.group_month_number
