-- one row per ranked unit whose score no weight moves: a veto fixed it, so it is not what its points come to
SELECT standing.unit_id
FROM standing
JOIN unit_score ON unit_score.unit_id = standing.unit_id AND unit_score.run_id = $run_id
WHERE unit_score.vetoed
  AND ABS(standing.score - GREATEST(LEAST(standing.before_limits, standing.highest), standing.lowest))
      > CAST(0.51 AS DOUBLE) / standing.steps_a_point
