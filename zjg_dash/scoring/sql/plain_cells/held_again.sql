-- one row per cell of such a unit and slot: each criterion held to its cap, then summed
SELECT criterion_sum.unit_number, criterion_sum.slot, criterion.indicator_number,
       CAST(SUM(CASE WHEN criterion_sum.asked > criterion.cap THEN criterion.cap
                     ELSE criterion_sum.asked END) AS DECIMAL(18,6)) AS held
FROM (
    SELECT asked.unit_number, asked.slot, asked.criterion_number, CAST(SUM(asked.asked) AS DECIMAL(18,6)) AS asked
    FROM asked
    JOIN repeated_slot ON repeated_slot.unit_number = asked.unit_number AND repeated_slot.slot = asked.slot
    GROUP BY asked.unit_number, asked.slot, asked.criterion_number
) AS criterion_sum
JOIN criterion ON criterion.criterion_number = criterion_sum.criterion_number
GROUP BY criterion_sum.unit_number, criterion_sum.slot, criterion.indicator_number
