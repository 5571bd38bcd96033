-- one row per unit: score, rank inside its group (equal scores share one; the ruleset says which comes next), grade
SELECT scored_unit.period, scored_unit.unit_id, scored_unit.group_code,
       CAST(unit_steps.points AS DECIMAL(28,6)) AS points, CAST(unit_steps.full_mark AS DECIMAL(28,6)) AS full_mark,
       CAST(unit_steps.score AS DECIMAL(28,6)) AS score,
       CAST(unit_steps.checked_mark AS DECIMAL(28,6)) AS checked_mark,
       CAST(unit_steps.due_mark AS DECIMAL(28,6)) AS due_mark,
       CAST(unit_steps.coverage AS DECIMAL(28,6)) AS coverage,
       CAST(CASE WHEN unit_steps.score IS NULL THEN NULL
                 WHEN rule_scoring.ties = '1223'
                 THEN DENSE_RANK() OVER (PARTITION BY scored_unit.period, scored_unit.group_code
                                         ORDER BY unit_steps.score DESC NULLS LAST)
                 ELSE RANK() OVER (PARTITION BY scored_unit.period, scored_unit.group_code
                                   ORDER BY unit_steps.score DESC NULLS LAST) END AS INTEGER) AS rank,
       unit_grade.grade, unit_steps.vetoed, unit_steps.stops = 1 AS stopped,
       CAST(unit_steps.base_score AS DECIMAL(28,6)) AS base_score,
       CAST(unit_steps.bonus AS DECIMAL(28,6)) AS bonus, CAST(unit_steps.penalty AS DECIMAL(28,6)) AS penalty,
       CAST(CASE rule_scoring.conversion_digits
                WHEN 0 THEN ROUND(converted.score, 0) WHEN 1 THEN ROUND(converted.score, 1)
                WHEN 2 THEN ROUND(converted.score, 2) WHEN 3 THEN ROUND(converted.score, 3)
                WHEN 4 THEN ROUND(converted.score, 4) WHEN 5 THEN ROUND(converted.score, 5)
                ELSE converted.score END AS DECIMAL(28,6)) AS converted
FROM unit_steps
JOIN scored_unit ON scored_unit.unit_number = unit_steps.unit_number
JOIN rule_scoring ON rule_scoring.ruleset_id = unit_steps.ruleset_id
JOIN unit_grade ON unit_grade.unit_number = unit_steps.unit_number
LEFT JOIN (
    SELECT unit_steps.unit_number,
           CAST(ROUND(CAST(CAST(unit_steps.score AS DECIMAL(18,6)) * rule_scoring.conversion_mark / 100
                           AS DECIMAL(28,12)), 6) AS DECIMAL(18,6)) AS score
    FROM unit_steps
    JOIN rule_scoring ON rule_scoring.ruleset_id = unit_steps.ruleset_id
    WHERE rule_scoring.conversion_mark IS NOT NULL
) AS converted ON converted.unit_number = unit_steps.unit_number
