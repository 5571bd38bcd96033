-- one row per unit: score, rank inside its group (equal scores share one; the ruleset says which comes next), grade
SELECT unit_steps.period, unit_steps.unit_id, unit_steps.group_code,
       CAST(unit_steps.points AS DECIMAL(28,6)) AS points, CAST(unit_steps.full_mark AS DECIMAL(28,6)) AS full_mark,
       CAST(unit_steps.score AS DECIMAL(28,6)) AS score,
       CAST(unit_steps.checked_mark AS DECIMAL(28,6)) AS checked_mark,
       CAST(unit_steps.due_mark AS DECIMAL(28,6)) AS due_mark,
       CAST(unit_steps.coverage AS DECIMAL(28,6)) AS coverage,
       CAST(CASE WHEN unit_steps.score IS NULL THEN NULL
                 WHEN rule_scoring.ties = '1223'
                 THEN DENSE_RANK() OVER (PARTITION BY unit_steps.period, unit_steps.group_code
                                         ORDER BY unit_steps.score DESC NULLS LAST)
                 ELSE RANK() OVER (PARTITION BY unit_steps.period, unit_steps.group_code
                                   ORDER BY unit_steps.score DESC NULLS LAST) END AS INTEGER) AS rank,
       CASE WHEN unit_steps.vetoed THEN rule_scoring.failing_grade ELSE band.name END AS grade,
       unit_steps.vetoed, false AS stopped, CAST(unit_steps.exact_score AS DECIMAL(28,6)) AS base_score,
       CAST(0 AS DECIMAL(28,6)) AS bonus, CAST(0 AS DECIMAL(28,6)) AS penalty,
       CAST(NULL AS DECIMAL(28,6)) AS converted
FROM unit_steps
JOIN rule_scoring ON rule_scoring.ruleset_id = unit_steps.ruleset_id
LEFT JOIN (
    SELECT ruleset_id, name, at_least,
           LEAD(at_least) OVER (PARTITION BY ruleset_id ORDER BY at_least) AS next_at_least
    FROM rule_grade
) AS band
  ON band.ruleset_id = unit_steps.ruleset_id AND unit_steps.score >= band.at_least
 AND (band.next_at_least IS NULL OR unit_steps.score < band.next_at_least)
