-- one row per draw and ranked unit: its score in the smallest steps the ruleset keeps, whole numbers, so that equal
-- scores stay equal; none where no weight is left
SELECT asked.draw, standing.unit_id, standing.group_code, standing.ties, standing.steps_a_point,
       CASE WHEN moves.unit_id IS NOT NULL AND change.change IS NULL THEN NULL
            ELSE CAST(ROUND((standing.score
                   + GREATEST(LEAST(standing.before_limits + COALESCE(change.change, 0), standing.highest),
                              standing.lowest)
                   - GREATEST(LEAST(standing.before_limits, standing.highest), standing.lowest))
                 * standing.steps_a_point) AS BIGINT) END AS steps
FROM standing
CROSS JOIN (SELECT DISTINCT draw FROM weight_draw) AS asked
LEFT JOIN (SELECT DISTINCT unit_id FROM pull) AS moves ON moves.unit_id = standing.unit_id
LEFT JOIN change ON change.draw = asked.draw AND change.unit_id = standing.unit_id
