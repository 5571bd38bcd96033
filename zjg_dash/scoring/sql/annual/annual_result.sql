-- one row per annual result and unit, with the columns of unit_score
graded AS (                  -- one row per unit: the place of its grade in the ruleset's list, null for none
    SELECT annual_steps.run_id, annual_steps.unit_id,
           CASE WHEN annual_steps.grade_cap > MIN(grade_place.place) THEN annual_steps.grade_cap
                ELSE MIN(grade_place.place) END AS place
    FROM annual_steps
    JOIN grade_place
      ON grade_place.ruleset_id = annual_steps.ruleset_id
     AND (annual_steps.score > grade_place.at_least
          OR (annual_steps.score = grade_place.at_least AND NOT grade_place.strict))
    GROUP BY annual_steps.run_id, annual_steps.unit_id, annual_steps.grade_cap
)
SELECT annual_steps.run_id, annual_steps.unit_id, annual_steps.group_code,
       CAST(COALESCE(annual_steps.exact_score, 0) AS DECIMAL(28,6)) AS points,
       CAST(100 AS DECIMAL(28,6)) AS full_mark, CAST(annual_steps.score AS DECIMAL(28,6)) AS score,
       CAST(annual_steps.scored AS DECIMAL(28,6)) AS checked_mark,
       CAST(annual_steps.components AS DECIMAL(28,6)) AS due_mark,
       CAST(ROUND(CAST(CAST(annual_steps.scored * 100 AS DECIMAL(18,6)) / annual_steps.components AS DECIMAL(28,12)), 6)
            AS DECIMAL(28,6)) AS coverage,
       CAST(CASE WHEN annual_steps.score IS NULL THEN NULL
                 WHEN rule_scoring.ties = '1223'
                 THEN DENSE_RANK() OVER (PARTITION BY annual_steps.run_id, annual_steps.group_code
                                         ORDER BY annual_steps.score DESC NULLS LAST)
                 ELSE RANK() OVER (PARTITION BY annual_steps.run_id, annual_steps.group_code
                                   ORDER BY annual_steps.score DESC NULLS LAST) END AS INTEGER) AS rank,
       CASE WHEN annual_steps.fails THEN rule_scoring.failing_grade ELSE grade_place.name END AS grade,
       annual_steps.vetoed, annual_steps.stopped, CAST(annual_steps.exact_score AS DECIMAL(28,6)) AS base_score,
       CAST(CASE rule_scoring.conversion_digits
                WHEN 0 THEN ROUND(converted.score, 0) WHEN 1 THEN ROUND(converted.score, 1)
                WHEN 2 THEN ROUND(converted.score, 2) WHEN 3 THEN ROUND(converted.score, 3)
                WHEN 4 THEN ROUND(converted.score, 4) WHEN 5 THEN ROUND(converted.score, 5)
                ELSE converted.score END AS DECIMAL(28,6)) AS converted
FROM annual_steps
JOIN rule_scoring ON rule_scoring.ruleset_id = annual_steps.ruleset_id
LEFT JOIN graded ON graded.run_id = annual_steps.run_id AND graded.unit_id = annual_steps.unit_id
LEFT JOIN grade_place ON grade_place.ruleset_id = annual_steps.ruleset_id AND grade_place.place = graded.place
LEFT JOIN (
    SELECT annual_steps.run_id, annual_steps.unit_id,
           CAST(ROUND(CAST(annual_steps.score * rule_scoring.conversion_mark / 100 AS DECIMAL(28,12)), 6)
                AS DECIMAL(18,6)) AS score
    FROM annual_steps
    JOIN rule_scoring ON rule_scoring.ruleset_id = annual_steps.ruleset_id
) AS converted ON converted.run_id = annual_steps.run_id AND converted.unit_id = annual_steps.unit_id
