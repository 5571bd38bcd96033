-- one row per unit and indicator due in the period (an event: that happened in it); due: in how many months
SELECT due_cell.unit_number, due_cell.indicator_number, CAST(COUNT(*) AS INTEGER) AS due
FROM due_cell
WHERE due_cell.is_event = 0
GROUP BY due_cell.unit_number, due_cell.indicator_number
UNION ALL
SELECT indicator_period.unit_number, indicator_period.indicator_number, 1 AS due
FROM indicator_period
JOIN indicator ON indicator.indicator_number = indicator_period.indicator_number
WHERE indicator.is_event = 1
