-- one row per unit, month and indicator due for it then: of those by the list of duties only what it names
SELECT due_cell.unit_number, due_cell.month_number, due_cell.slot, due_cell.indicator_number, due_cell.indicator,
       due_cell.is_event, due_cell.covers,
       CASE WHEN indicator.by_duty = 1 THEN COALESCE(unit_duty.full_mark, due_cell.mark) ELSE due_cell.mark END AS mark,
       CASE WHEN indicator.by_duty = 1 AND due_cell.covers = 1 THEN COALESCE(unit_duty.full_mark, due_cell.mark)
            ELSE due_cell.coverage_mark END AS coverage_mark
FROM due_cell
JOIN indicator ON indicator.indicator_number = due_cell.indicator_number
LEFT JOIN unit_duty
  ON unit_duty.unit_number = due_cell.unit_number AND unit_duty.month_number = due_cell.month_number
 AND unit_duty.indicator = due_cell.indicator
WHERE indicator.by_duty = 0 OR unit_duty.unit_number IS NOT NULL
