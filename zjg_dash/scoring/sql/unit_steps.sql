-- one row per unit: from the score before pools to the score after vetoes, step by step; null where it has none
SELECT rounded.unit_number, rounded.ruleset_id, rounded.points, rounded.full_mark, rounded.checked_mark,
       rounded.due_mark, rounded.coverage, rounded.failed, rounded.base_score, rounded.bonus, rounded.penalties,
       rounded.penalty, rounded.penalty_cap, rounded.floor, rounded.ceiling, rounded.exact_score, rounded.clipped_score,
       rounded.rounded_score, unit_veto.unit_number IS NOT NULL AS vetoed, COALESCE(unit_veto.stops, 0) AS stops,
       COALESCE(unit_veto.fails, 0) AS fails, unit_veto.capped_at,
       CASE WHEN rounded.rounded_score IS NULL OR unit_veto.stops = 1 THEN NULL
            ELSE COALESCE(unit_veto.fixed_score, rounded.rounded_score) END AS score
FROM (
    SELECT clipped.*,
           CAST(CASE clipped.unit_digits
                    WHEN 0 THEN ROUND(clipped.clipped_score, 0) WHEN 1 THEN ROUND(clipped.clipped_score, 1)
                    WHEN 2 THEN ROUND(clipped.clipped_score, 2) WHEN 3 THEN ROUND(clipped.clipped_score, 3)
                    WHEN 4 THEN ROUND(clipped.clipped_score, 4) WHEN 5 THEN ROUND(clipped.clipped_score, 5)
                    ELSE clipped.clipped_score END AS DECIMAL(28,6)) AS rounded_score
    FROM (
        SELECT summed.*,
               CASE WHEN summed.exact_score IS NOT NULL
                    THEN CAST(GREATEST(LEAST(summed.exact_score, summed.ceiling), summed.floor) AS DECIMAL(18,6))
               END AS clipped_score
        FROM (
            SELECT weighed.*,
                   CAST(weighed.base_score + weighed.bonus - weighed.penalty AS DECIMAL(18,6)) AS exact_score
            FROM (
                SELECT unit_base.*, rule_scoring.unit_digits, rule_scoring.penalty_cap, rule_scoring.floor,
                       rule_scoring.ceiling,
                       CAST(CASE WHEN unit_base.base_score IS NULL THEN 0
                                 ELSE COALESCE(opened.points, 0) + COALESCE(unit_total_effect.reward, 0) END
                            AS DECIMAL(18,6)) AS bonus,
                       CAST(CASE WHEN unit_base.base_score IS NULL THEN 0
                                 ELSE COALESCE(unit_total_effect.penalty, 0) END AS DECIMAL(18,6)) AS penalties,
                       CAST(CASE WHEN unit_base.base_score IS NULL THEN 0
                                 ELSE LEAST(COALESCE(unit_total_effect.penalty, 0), rule_scoring.penalty_cap) END
                            AS DECIMAL(18,6)) AS penalty
                FROM unit_base
                JOIN rule_scoring ON rule_scoring.ruleset_id = unit_base.ruleset_id
                LEFT JOIN unit_total_effect ON unit_total_effect.unit_number = unit_base.unit_number
                LEFT JOIN (
                    SELECT unit_number, CAST(SUM(kept) AS DECIMAL(18,6)) AS points
                    FROM pool
                    WHERE opened = 1
                    GROUP BY unit_number
                ) AS opened ON opened.unit_number = unit_base.unit_number
            ) AS weighed
        ) AS summed
    ) AS clipped
) AS rounded
LEFT JOIN unit_veto ON unit_veto.unit_number = rounded.unit_number
