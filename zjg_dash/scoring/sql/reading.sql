-- one row per period, month and finding that enters: open, in a checked cell, of an indicator due for the unit then.
-- slot: what caps act on: the month's slot (0 for the whole period: an event, or a period of one month) × 100, and the
-- number of the channel
SELECT found.unit_number, found.month_number,
       CASE WHEN criterion_due.is_event = 1 THEN 0 ELSE found.slot * 100 END AS slot,
       CAST(0 AS INTEGER) AS channel_number, criterion_due.criterion_number, criterion_due.method,
       open_cell.mark AS full_mark, found.finding_id, found.checked_on, found.object, found.matter, found.level,
       found.value, found.numerator, found.denominator, found.judged_points, found.batch_id, found.sheet, found.cell,
       found.source, found.check_method
FROM found
JOIN criterion_due
  ON criterion_due.criterion = found.criterion AND criterion_due.group_month_number = found.group_month_number
JOIN open_cell
  ON open_cell.unit_number = found.unit_number AND open_cell.month_number = found.month_number
 AND open_cell.indicator_number = criterion_due.indicator_number
