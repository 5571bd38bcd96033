-- one row per unit, month and indicator into which findings enter: checked then, or an event
SELECT unit_number, month_number, indicator_number, mark
FROM cell_mark
WHERE state = 2
UNION ALL
SELECT due_cell.unit_number, due_cell.month_number, due_cell.indicator_number, period_mark.mark
FROM due_cell
JOIN period_mark
  ON period_mark.unit_number = due_cell.unit_number AND period_mark.indicator_number = due_cell.indicator_number
WHERE due_cell.is_event = 1
