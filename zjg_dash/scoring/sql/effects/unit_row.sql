-- one row of points on a unit's score, penalties and rewards among them
SELECT unit_number, kind, criterion_number, points, detail, bound, mark, before, after
FROM unit_row
UNION ALL
SELECT total_effect.unit_number, 'penalty' AS kind, total_effect.criterion_number,
       CASE WHEN total_effect.effect = 'penalty' THEN CAST(-total_effect.amount AS DECIMAL(18,6))
            ELSE total_effect.amount END AS points,
       total_effect.effect AS detail, CAST(NULL AS DECIMAL(18,6)) AS bound, CAST(NULL AS DECIMAL(18,6)) AS mark,
       CAST(NULL AS DECIMAL(18,6)) AS before, total_effect.amount AS after
FROM total_effect
JOIN unit_steps ON unit_steps.unit_number = total_effect.unit_number
WHERE unit_steps.base_score IS NOT NULL AND total_effect.amount <> 0
