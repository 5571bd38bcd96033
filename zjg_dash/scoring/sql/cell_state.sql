-- one row per unit, month and indicator due then (events left out) with coverage: checked if any source checked, else
-- not applicable if any says so. channel_number: always 0 without channels
SELECT due_cell.unit_number, due_cell.month_number, due_cell.indicator_number, CAST(0 AS INTEGER) AS channel_number,
       MAX(covered.state) AS state
FROM covered
JOIN due_cell
  ON due_cell.unit_number = covered.unit_number AND due_cell.month_number = covered.month_number
 AND due_cell.indicator = covered.indicator
WHERE due_cell.is_event = 0
GROUP BY due_cell.unit_number, due_cell.month_number, due_cell.indicator_number
