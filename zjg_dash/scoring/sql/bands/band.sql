-- one row per ruleset asked, group and grade that is for it; places: how many of the group can get it or a better one (of
-- a share: per cent of its units with a score), null for any number
SELECT asked_ruleset.ruleset_id, request_group.group_code, rule_grade.ordinal, rule_grade.name, rule_grade.at_least,
       rule_grade.strict, rule_grade_places.places, rule_grade_places.is_share, rule_grade_places.border
FROM (SELECT DISTINCT ruleset_id FROM asked_ruleset) AS asked_ruleset
JOIN rule_grade ON rule_grade.ruleset_id = asked_ruleset.ruleset_id
CROSS JOIN request_group
LEFT JOIN (SELECT DISTINCT ruleset_id, ordinal FROM rule_grade_group) AS for_some
  ON for_some.ruleset_id = rule_grade.ruleset_id AND for_some.ordinal = rule_grade.ordinal
LEFT JOIN rule_grade_group AS for_group
  ON for_group.ruleset_id = rule_grade.ruleset_id AND for_group.ordinal = rule_grade.ordinal
 AND for_group.group_code = request_group.group_code
LEFT JOIN rule_grade_places
  ON rule_grade_places.ruleset_id = rule_grade.ruleset_id AND rule_grade_places.ordinal = rule_grade.ordinal
WHERE for_some.ordinal IS NULL OR for_group.ordinal IS NOT NULL
