-- one row per unit, month, source and indicator's code with coverage, called as the ruleset that scores calls it
SELECT unit_month.unit_number, unit_month.month_number, counting_cell.source,
       COALESCE(renamed_code.code, counting_cell.indicator) AS indicator,
       CASE counting_cell.state WHEN 'checked' THEN 2 WHEN 'not_applicable' THEN 1 ELSE 0 END AS state
FROM counting_cell
JOIN unit_month ON unit_month.month = counting_cell.month AND unit_month.unit_id = counting_cell.unit_id
JOIN scored_unit ON scored_unit.unit_number = unit_month.unit_number
LEFT JOIN renamed_code
  ON renamed_code.ruleset_number = scored_unit.ruleset_number AND renamed_code.batch_id = counting_cell.batch_id
 AND renamed_code.recorded = counting_cell.indicator
