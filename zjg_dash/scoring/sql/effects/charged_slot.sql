-- one row per unit, slot and indicator acted on: points lost and won in it, and the effects on the item that are
-- triggered: reduced to so many per cent, topped at so many points, set to zero
SELECT criterion_slot.unit_number, criterion_slot.slot, charge.indicator_number,
       CAST(SUM(CASE WHEN charge.effect = 'deduct' THEN criterion_slot.kept ELSE 0 END) AS DECIMAL(18,6)) AS lost,
       CAST(SUM(CASE WHEN charge.effect = 'add' THEN criterion_slot.kept ELSE 0 END) AS DECIMAL(18,6)) AS won,
       MIN(CASE WHEN charge.effect = 'reduce' AND criterion_slot.asked > 0 THEN charge.amount END) AS per_cent,
       MIN(CASE WHEN charge.effect = 'ceiling' AND criterion_slot.asked > 0 THEN charge.amount END) AS top,
       MIN(CASE WHEN charge.effect = 'zero' AND criterion_slot.asked > 0
                THEN CAST(0 AS DECIMAL(18,6)) END) AS nothing
FROM criterion_slot
JOIN charge ON charge.criterion_number = criterion_slot.criterion_number
GROUP BY criterion_slot.unit_number, criterion_slot.slot, charge.indicator_number
