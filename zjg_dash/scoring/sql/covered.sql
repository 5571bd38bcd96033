-- one row per unit, month, source and indicator's code with coverage; state: 2 checked, 1 not applicable, 0 not checked
SELECT unit_month.unit_number, unit_month.month_number, counting_cell.source, counting_cell.indicator,
       CASE counting_cell.state WHEN 'checked' THEN 2 WHEN 'not_applicable' THEN 1 ELSE 0 END AS state
FROM counting_cell
JOIN unit_month ON unit_month.month = counting_cell.month AND unit_month.unit_id = counting_cell.unit_id
