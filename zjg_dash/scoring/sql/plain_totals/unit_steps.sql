-- one row per unit: the score before rounding, after the ruleset's rounding, and after a veto's fixed score;
-- null where nothing was checked, or too little for a rank
SELECT rounded.unit_number, rounded.period, rounded.ruleset_id, rounded.unit_id, rounded.group_code,
       rounded.points, rounded.full_mark, rounded.checked_mark, rounded.due_mark, rounded.coverage,
       rounded.vetoed, rounded.exact_score, rounded.rounded_score,
       CASE WHEN rounded.rounded_score IS NULL THEN NULL
            ELSE COALESCE(rounded.fixed_score, rounded.rounded_score) END AS score
FROM (
    SELECT divided.unit_number, divided.period, divided.ruleset_id, divided.unit_id, divided.group_code,
           divided.points, divided.full_mark, divided.checked_mark, divided.due_mark, divided.coverage,
           divided.vetoed, divided.fixed_score, divided.exact_score,
           CAST(CASE divided.unit_digits
                    WHEN 0 THEN ROUND(divided.exact_score, 0) WHEN 1 THEN ROUND(divided.exact_score, 1)
                    WHEN 2 THEN ROUND(divided.exact_score, 2) WHEN 3 THEN ROUND(divided.exact_score, 3)
                    WHEN 4 THEN ROUND(divided.exact_score, 4) WHEN 5 THEN ROUND(divided.exact_score, 5)
                    ELSE divided.exact_score END AS DECIMAL(28,6)) AS rounded_score
    FROM (
        SELECT unit_points.*, rule_scoring.unit_digits,
               CASE WHEN unit_points.full_mark > 0 AND unit_points.coverage >= rule_scoring.min_coverage
                    THEN CAST(ROUND(CAST(unit_points.points * 100 / unit_points.full_mark AS DECIMAL(28,12)), 6)
                              AS DECIMAL(28,6)) END AS exact_score
        FROM unit_points
        JOIN rule_scoring ON rule_scoring.ruleset_id = unit_points.ruleset_id
    ) AS divided
) AS rounded
