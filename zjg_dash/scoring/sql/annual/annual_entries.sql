-- one row of points: the rows of a unit sum to its annual score, or to 0 where it has none. Of a period's score
-- (weighting): its part, how it stands, the score itself (before), how many count with it and exist in its part, the
-- rounding remainder in its points. Of the steps after: the score before
share AS (                   -- one row per unit and period: its share of the result, rounded on its own; null for none
    SELECT component.run_id, component.unit_id, component.part, component.source, component.ordinal,
           component.component, component.name, component.pooling, component.standing, component.score,
           component.weight, annual_steps.weights, part_score.counted, part_score.scored, annual_steps.exact_score,
           CASE WHEN component.standing = 'counts' AND annual_steps.exact_score IS NOT NULL
                THEN CAST(ROUND(CAST(
                         CAST(component.weight * component.score AS DECIMAL(22,12))
                         / CAST(annual_steps.weights * CASE WHEN component.pooling = 'mean' THEN part_score.counted
                                                            ELSE 1 END AS DECIMAL(18,6))
                         AS DECIMAL(28,12)), 6) AS DECIMAL(18,6)) END AS points
    FROM component
    JOIN annual_steps ON annual_steps.run_id = component.run_id AND annual_steps.unit_id = component.unit_id
    JOIN part_score
      ON part_score.run_id = component.run_id AND part_score.unit_id = component.unit_id
     AND part_score.part = component.part
),
placed AS (                  -- the same rows; from_last: 1 for the last one that counts, which takes the remainder
    SELECT share.*, SUM(points) OVER (PARTITION BY run_id, unit_id) AS all_points,
           ROW_NUMBER() OVER (PARTITION BY run_id, unit_id
                              ORDER BY CASE WHEN points IS NULL THEN 1 ELSE 0 END, part DESC, ordinal DESC) AS from_last
    FROM share
),
entry AS (
    SELECT run_id, unit_id, 'weighting' AS kind, part, ordinal, source, component, name, pooling, standing, counted,
           scored, weight, weights, score AS before, exact_score IS NOT NULL AS has_score,
           CASE WHEN from_last = 1 THEN exact_score - all_points END AS remainder,
           CASE WHEN from_last = 1 THEN COALESCE(points + exact_score - all_points, 0)
                ELSE COALESCE(points, 0) END AS points
    FROM placed
    UNION ALL
    SELECT run_id, unit_id, 'cap_return' AS kind, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
           exact_score AS before, true AS has_score, NULL, clipped_score - exact_score AS points
    FROM annual_steps
    WHERE clipped_score <> exact_score
    UNION ALL
    SELECT run_id, unit_id, 'rounding' AS kind, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
           clipped_score AS before, true AS has_score, NULL, rounded_score - clipped_score AS points
    FROM annual_steps
    WHERE rounded_score <> clipped_score
    UNION ALL
    SELECT run_id, unit_id, 'veto' AS kind, NULL, NULL, NULL, NULL, NULL, NULL,
           CASE WHEN stopped THEN 'stops' WHEN fails THEN 'fails' ELSE 'caps' END AS standing, NULL, NULL, NULL, NULL,
           rounded_score AS before, rounded_score IS NOT NULL AS has_score, NULL,
           CASE WHEN rounded_score IS NULL THEN 0 WHEN stopped THEN -rounded_score
                ELSE score - rounded_score END AS points
    FROM annual_steps
    WHERE vetoed
)
SELECT run_id, unit_id, kind, part, ordinal, source, component, name, pooling, standing, counted, scored, weight,
       weights, before, has_score, CAST(remainder AS DECIMAL(28,6)) AS remainder,
       CAST(points AS DECIMAL(28,6)) AS points
FROM entry
