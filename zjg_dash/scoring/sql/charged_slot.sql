-- one row per unit, slot and indicator charged with anything: points lost and won in it
SELECT criterion_slot.unit_number, criterion_slot.slot, charge.indicator_number,
       CAST(SUM(CASE WHEN charge.effect = 'deduct' THEN criterion_slot.kept ELSE 0 END) AS DECIMAL(18,6)) AS lost,
       CAST(SUM(CASE WHEN charge.effect = 'add' THEN criterion_slot.kept ELSE 0 END) AS DECIMAL(18,6)) AS won
FROM criterion_slot
JOIN charge ON charge.criterion_number = criterion_slot.criterion_number
GROUP BY criterion_slot.unit_number, criterion_slot.slot, charge.indicator_number
