-- one row per unit that met a veto which counts: the lowest of the fixed scores (null where none is named), whether it
-- ends the scoring, whether it gives the failing grade, and the place in the list of the worst grade it caps at
SELECT unit_number, MIN(fixed_score) AS fixed_score, MAX(stops) AS stops, MAX(fails) AS fails,
       MAX(capped_at) AS capped_at
FROM counted_veto
GROUP BY unit_number
