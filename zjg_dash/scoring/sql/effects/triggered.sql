-- one row per unit, slot, indicator and effect on the item that is triggered: the criterion that acts (of several the
-- smallest amount)
SELECT unit_number, slot, indicator_number, effect, criterion_number, amount
FROM (
    SELECT criterion_slot.unit_number, criterion_slot.slot, charge.indicator_number, charge.effect,
           charge.criterion_number, charge.amount,
           ROW_NUMBER() OVER (
               PARTITION BY criterion_slot.unit_number, criterion_slot.slot, charge.indicator_number, charge.effect
               ORDER BY charge.amount, charge.criterion_number) AS place
    FROM criterion_slot
    JOIN charge
      ON charge.criterion_number = criterion_slot.criterion_number AND charge.effect IN ('reduce', 'ceiling', 'zero')
    WHERE criterion_slot.asked > 0
) AS placed
WHERE place = 1
