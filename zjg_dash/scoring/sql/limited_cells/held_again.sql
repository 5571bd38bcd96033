-- one row per cell of such a unit and slot: each criterion held to its cap, then summed
SELECT held.unit_number, held.slot, charge.indicator_number,
       CAST(SUM(CASE charge.effect WHEN 'add' THEN held.amount WHEN 'deduct' THEN -held.amount ELSE 0 END)
            AS DECIMAL(18,6)) AS change
FROM (
    SELECT asked.unit_number, asked.slot, asked.criterion_number,
           CAST(LEAST(SUM(asked.asked), MIN(criterion.cap)) AS DECIMAL(18,6)) AS amount
    FROM asked
    JOIN repeated_slot ON repeated_slot.unit_number = asked.unit_number AND repeated_slot.slot = asked.slot
    JOIN criterion ON criterion.criterion_number = asked.criterion_number
    GROUP BY asked.unit_number, asked.slot, asked.criterion_number
) AS held
JOIN charge ON charge.criterion_number = held.criterion_number
GROUP BY held.unit_number, held.slot, charge.indicator_number
