-- one row per unit, month and indicator due then (events left out) with coverage: its state over all channels
SELECT due_cell.unit_number, due_cell.month_number, due_cell.slot, due_cell.indicator_number, stated.state,
       due_cell.mark, due_cell.coverage_mark
FROM due_cell
JOIN (
    SELECT unit_number, month_number, indicator_number, MAX(state) AS state
    FROM cell_state
    GROUP BY unit_number, month_number, indicator_number
) AS stated
  ON stated.unit_number = due_cell.unit_number AND stated.month_number = due_cell.month_number
 AND stated.indicator_number = due_cell.indicator_number
