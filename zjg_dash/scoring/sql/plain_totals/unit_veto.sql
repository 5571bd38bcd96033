-- one row per unit that met a veto in the period: the lowest of the fixed scores, null where none is named
SELECT veto_met.unit_number, MIN(fixed.value) AS fixed_score
FROM veto_met
LEFT JOIN parameter AS fixed ON fixed.criterion_number = veto_met.criterion_number AND fixed.name = 'fixed'
GROUP BY veto_met.unit_number
