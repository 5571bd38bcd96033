-- one row per unit, slot and criterion with findings that enter: what they ask, what the cap leaves, and that rounded
SELECT criterion_slot.unit_number, criterion_slot.slot, criterion_slot.criterion_number, criterion_slot.asked,
       criterion_slot.held,
       CAST(CASE criterion.criterion_digits
                WHEN 0 THEN ROUND(criterion_slot.held, 0) WHEN 1 THEN ROUND(criterion_slot.held, 1)
                WHEN 2 THEN ROUND(criterion_slot.held, 2) WHEN 3 THEN ROUND(criterion_slot.held, 3)
                WHEN 4 THEN ROUND(criterion_slot.held, 4) WHEN 5 THEN ROUND(criterion_slot.held, 5)
                ELSE criterion_slot.held END AS DECIMAL(18,6)) AS kept
FROM criterion_slot
JOIN criterion ON criterion.criterion_number = criterion_slot.criterion_number
