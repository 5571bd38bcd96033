-- one row per annual result and unit, with the columns of unit_score
contender AS (               -- one row per unit and grade of its group that its score reaches and no veto keeps it from: its
                             -- place among these, how many units of the group have a score
    SELECT standing.run_id, standing.unit_id, grade_place.place AS grade, grade_place.places, grade_place.is_share,
           standing.ranked,
           CASE WHEN grade_place.border = 'all_in'
                THEN RANK() OVER (PARTITION BY standing.run_id, standing.group_code, grade_place.place
                                  ORDER BY standing.score DESC)
                ELSE COUNT(*) OVER (PARTITION BY standing.run_id, standing.group_code, grade_place.place
                                    ORDER BY standing.score DESC) END AS place
    FROM (
        SELECT annual_steps.*, COUNT(score) OVER (PARTITION BY run_id, group_code) AS ranked
        FROM annual_steps
    ) AS standing
    JOIN grade_place
      ON grade_place.ruleset_id = standing.ruleset_id AND grade_place.group_code = standing.group_code
     AND (standing.score > grade_place.at_least
          OR (standing.score = grade_place.at_least AND NOT grade_place.strict))
     AND (standing.grade_cap IS NULL OR standing.grade_cap <= grade_place.place)
    WHERE NOT standing.fails
),
graded AS (                  -- one row per unit: the place of its grade in the ruleset's list, null for none
    SELECT run_id, unit_id, MIN(grade) AS place
    FROM contender
    WHERE places IS NULL
       OR (is_share AND CAST(place * 100 AS DECIMAL(18,6)) <= places * ranked)
       OR (NOT is_share AND place <= places)
    GROUP BY run_id, unit_id
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
LEFT JOIN grade_place
  ON grade_place.ruleset_id = annual_steps.ruleset_id AND grade_place.group_code = annual_steps.group_code
 AND grade_place.place = graded.place
LEFT JOIN (
    SELECT annual_steps.run_id, annual_steps.unit_id,
           CAST(ROUND(CAST(annual_steps.score
                           * CASE WHEN differing.ruleset_id IS NULL THEN rule_scoring.conversion_mark
                                  ELSE for_group.mark END / 100 AS DECIMAL(28,12)), 6)
                AS DECIMAL(18,6)) AS score
    FROM annual_steps
    JOIN rule_scoring ON rule_scoring.ruleset_id = annual_steps.ruleset_id
    LEFT JOIN (SELECT DISTINCT ruleset_id FROM rule_conversion_group) AS differing
      ON differing.ruleset_id = annual_steps.ruleset_id
    LEFT JOIN rule_conversion_group AS for_group
      ON for_group.ruleset_id = annual_steps.ruleset_id AND for_group.group_code = annual_steps.group_code
) AS converted ON converted.run_id = annual_steps.run_id AND converted.unit_id = annual_steps.unit_id
