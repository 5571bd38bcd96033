-- one row per annual result, unit and part: its score (null for none), its weight and the sum of the weights that count,
-- how many periods may count in it, have a score, are dropped and count
weighed AS (
    SELECT part_score.run_id, part_score.unit_id, part_score.part, part_score.source, part_score.name,
           part_score.pooling, part_score.components, part_score.scored, part_score.counted,
           part_score.dropped, part_score.score,
           part_score.weight, annual_exact.weights, annual_exact.exact_score
    FROM part_score
    JOIN annual_exact ON annual_exact.run_id = part_score.run_id AND annual_exact.unit_id = part_score.unit_id
)
SELECT run_id, unit_id, part, source, name, pooling, components, scored, counted, dropped, score, weight, weights,
       exact_score
FROM weighed
ORDER BY run_id, unit_id, part
