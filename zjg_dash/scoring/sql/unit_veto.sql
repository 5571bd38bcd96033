-- one row per unit that met a veto in the period: the lowest of the fixed scores, null where none is named
SELECT asked.unit_number, MIN(fixed.value) AS fixed_score
FROM asked
JOIN criterion ON criterion.criterion_number = asked.criterion_number
LEFT JOIN parameter AS fixed ON fixed.criterion_number = asked.criterion_number AND fixed.name = 'fixed'
WHERE criterion.mode = 'veto'
GROUP BY asked.unit_number
