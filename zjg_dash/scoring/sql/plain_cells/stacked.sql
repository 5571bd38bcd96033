-- one row per finding that enters, and one per source, month and cell of the coverage; state: 2 checked,
-- 1 not applicable, 0 not checked; an event is checked by its finding. held: what is asked, up to the criterion's cap
SELECT asked.unit_number, asked.slot, criterion.indicator_number,
       CASE WHEN criterion.is_event = 1 THEN 2 ELSE 0 END AS state,
       CASE WHEN asked.asked > criterion.cap THEN criterion.cap ELSE asked.asked END AS held,
       criterion.cap_bit
FROM asked
JOIN criterion ON criterion.criterion_number = asked.criterion_number
UNION ALL
SELECT unit_month.unit_number, unit_month.slot, due.indicator_number,
       CASE counting_cell.state WHEN 'checked' THEN 2 WHEN 'not_applicable' THEN 1 ELSE 0 END AS state,
       CAST(0 AS DECIMAL(18,6)) AS held, CAST(NULL AS INTEGER) AS cap_bit
FROM counting_cell
JOIN unit_month ON unit_month.month = counting_cell.month AND unit_month.unit_id = counting_cell.unit_id
JOIN due
  ON due.indicator = CASE WHEN unit_month.unit_number > 0 THEN counting_cell.indicator END
 AND due.group_month_number = CASE WHEN counting_cell.month <> '' THEN unit_month.group_month_number END
WHERE due.is_event = 0
