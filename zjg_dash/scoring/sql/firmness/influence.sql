-- one row per indicator left out (a draw each, `left_out` names it) and unit ranked without it: how its rank and score change
SELECT left_out.indicator, placed.unit_id, placed.group_code, standing.rank,
       CAST(placed.place AS INTEGER) AS rank_without,
       standing.score, placed.steps / placed.steps_a_point AS score_without
FROM placed
JOIN left_out ON left_out.draw = placed.draw
JOIN standing ON standing.unit_id = placed.unit_id
WHERE placed.place IS NOT NULL
