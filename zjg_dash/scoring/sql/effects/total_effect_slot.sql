-- one row per unit, slot over all channels and criterion that acts on the total: what it amounts to
SELECT criterion_slot.unit_number, criterion_slot.slot, criterion_slot.criterion_number, criterion_slot.kept AS amount
FROM criterion_slot
JOIN criterion ON criterion.criterion_number = criterion_slot.criterion_number
WHERE criterion.effect IN ('penalty', 'reward')
