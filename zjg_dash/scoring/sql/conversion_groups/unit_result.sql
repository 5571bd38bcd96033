-- one row per unit: score, rank, grade; the score converted by the mark of its group, null where that is not converted
SELECT period, unit_id, group_code, points, full_mark, score, checked_mark, due_mark, coverage, rank, grade, vetoed,
       stopped, base_score, bonus, penalty,
       CAST(CASE WHEN NOT by_group THEN converted
                 ELSE CASE conversion_digits WHEN 0 THEN ROUND(exact, 0) WHEN 1 THEN ROUND(exact, 1)
                                             WHEN 2 THEN ROUND(exact, 2) WHEN 3 THEN ROUND(exact, 3)
                                             WHEN 4 THEN ROUND(exact, 4) WHEN 5 THEN ROUND(exact, 5)
                                             ELSE exact END END AS DECIMAL(28,6)) AS converted
FROM (
    SELECT unit_result.*, differing.ruleset_id IS NOT NULL AS by_group, rule_scoring.conversion_digits,
           CAST(ROUND(CAST(CAST(unit_result.score AS DECIMAL(18,6)) * for_group.mark / 100 AS DECIMAL(28,12)), 6)
                AS DECIMAL(18,6)) AS exact
    FROM unit_result
    JOIN scored_unit ON scored_unit.period = unit_result.period AND scored_unit.unit_id = unit_result.unit_id
    JOIN rule_scoring ON rule_scoring.ruleset_id = scored_unit.ruleset_id
    LEFT JOIN (SELECT DISTINCT ruleset_id FROM rule_conversion_group) AS differing
      ON differing.ruleset_id = scored_unit.ruleset_id
    LEFT JOIN rule_conversion_group AS for_group
      ON for_group.ruleset_id = scored_unit.ruleset_id AND for_group.group_code = unit_result.group_code
) AS converting
