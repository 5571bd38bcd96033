-- one row per finding and indicator it is charged to, one per event's finding, and one per source, month and cell of the
-- coverage; state: 2 checked, 1 not applicable, 0 not checked. change: what is won or (below zero) lost, up to the
-- criterion's cap; per_cent, top: the effects on the item that are triggered, set to zero being a top of zero
SELECT asked.unit_number, asked.slot, charge.indicator_number, 0 AS state, CAST(NULL AS DECIMAL(18,6)) AS mark,
       CASE WHEN charge.effect NOT IN ('deduct', 'add') THEN CAST(0 AS DECIMAL(18,6))
            WHEN charge.effect = 'add' AND asked.asked > criterion.cap THEN criterion.cap
            WHEN charge.effect = 'add' THEN asked.asked
            WHEN asked.asked > criterion.cap THEN -criterion.cap
            ELSE -asked.asked END AS change,
       CASE WHEN charge.effect = 'reduce' AND asked.asked > 0 THEN charge.amount END AS per_cent,
       CASE WHEN charge.effect = 'ceiling' AND asked.asked > 0 THEN charge.amount
            WHEN charge.effect = 'zero' AND asked.asked > 0 THEN CAST(0 AS DECIMAL(18,6)) END AS top,
       criterion.cap_bit
FROM asked
JOIN charge ON charge.criterion_number = asked.criterion_number
JOIN criterion ON criterion.criterion_number = charge.criterion_number
UNION ALL
SELECT reading.unit_number, reading.slot, criterion.indicator_number, 2 AS state, reading.full_mark AS mark,
       CAST(0 AS DECIMAL(18,6)) AS change, CAST(NULL AS DECIMAL(18,6)) AS per_cent,
       CAST(NULL AS DECIMAL(18,6)) AS top, CAST(NULL AS INTEGER) AS cap_bit
FROM reading
JOIN criterion ON criterion.criterion_number = reading.criterion_number AND criterion.is_event = 1
UNION ALL
SELECT unit_month.unit_number, unit_month.slot, due.indicator_number,
       CASE counting_cell.state WHEN 'checked' THEN 2 WHEN 'not_applicable' THEN 1 ELSE 0 END AS state,
       due.full_mark AS mark, CAST(0 AS DECIMAL(18,6)) AS change, CAST(NULL AS DECIMAL(18,6)) AS per_cent,
       CAST(NULL AS DECIMAL(18,6)) AS top, CAST(NULL AS INTEGER) AS cap_bit
FROM counting_cell
JOIN unit_month ON unit_month.month = counting_cell.month AND unit_month.unit_id = counting_cell.unit_id
JOIN due
  ON due.indicator = CASE WHEN unit_month.unit_number > 0 THEN counting_cell.indicator END
 AND due.group_month_number = CASE WHEN counting_cell.month <> '' THEN unit_month.group_month_number END
WHERE due.is_event = 0
