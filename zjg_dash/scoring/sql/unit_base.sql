-- one row per unit: the score before pools, penalties, limits and vetoes; null where nothing was checked, or too little
-- for a rank
SELECT unit_points.*,
       CASE WHEN unit_points.full_mark > 0 AND unit_points.coverage >= rule_scoring.min_coverage
            THEN CAST(CASE WHEN rule_scoring.rescale
                           THEN ROUND(CAST(unit_points.points * 100 / unit_points.full_mark AS DECIMAL(28,12)), 6)
                           ELSE unit_points.points END AS DECIMAL(18,6)) END AS base_score
FROM unit_points
JOIN rule_scoring ON rule_scoring.ruleset_id = unit_points.ruleset_id
