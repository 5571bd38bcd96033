-- one row per unit with anything due: the full marks due over its months (not-applicable ones left out) and checked,
-- before anything raised them
SELECT due_cell.unit_number,
       CAST(SUM(CASE WHEN covered_cell.state = 1 THEN 0 ELSE due_cell.coverage_mark END) AS DECIMAL(18,6)) AS due_mark,
       CAST(SUM(CASE WHEN covered_cell.state = 2 THEN due_cell.coverage_mark ELSE 0 END) AS DECIMAL(18,6))
           AS checked_mark
FROM due_cell
LEFT JOIN covered_cell
  ON covered_cell.unit_number = due_cell.unit_number AND covered_cell.month_number = due_cell.month_number
 AND covered_cell.indicator_number = due_cell.indicator_number
GROUP BY due_cell.unit_number
