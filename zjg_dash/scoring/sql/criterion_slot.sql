-- one row per unit, slot and criterion with findings that enter: what they ask together, what the cap leaves (held),
-- and that after rounding (kept)
SELECT claimed.unit_number, claimed.slot, claimed.criterion_number, CAST(SUM(claimed.asked) AS DECIMAL(18,6)) AS asked,
       CAST(LEAST(SUM(claimed.asked), MIN(criterion.cap)) AS DECIMAL(18,6)) AS held,
       CAST(LEAST(SUM(claimed.asked), MIN(criterion.cap)) AS DECIMAL(18,6)) AS kept
FROM claimed
JOIN criterion ON criterion.criterion_number = claimed.criterion_number
WHERE criterion.mode <> 'veto'
GROUP BY claimed.unit_number, claimed.slot, claimed.criterion_number
