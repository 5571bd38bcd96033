-- one row per unit, slot and criterion that acts on the total: what it amounts to, up to its cap
SELECT asked.unit_number, asked.slot, asked.criterion_number,
       CAST(LEAST(SUM(asked.asked), MIN(criterion.cap)) AS DECIMAL(18,6)) AS amount
FROM asked
JOIN criterion ON criterion.criterion_number = asked.criterion_number
WHERE criterion.effect IN ('penalty', 'reward') AND criterion.mode <> 'veto'
GROUP BY asked.unit_number, asked.slot, asked.criterion_number
