-- one row: the best grade of its group that a unit's score reaches but that only the first of the group get, where it got
-- a lower one and neither veto nor failed part is why; none where there is no such grade. Parameters: run_id, unit_id
SELECT rule_grade.name, rule_grade_places.places, rule_grade_places.is_share
FROM unit_score
JOIN scoring_run ON scoring_run.run_id = unit_score.run_id
JOIN rule_grade ON rule_grade.ruleset_id = scoring_run.ruleset_id
JOIN rule_grade_places
  ON rule_grade_places.ruleset_id = rule_grade.ruleset_id AND rule_grade_places.ordinal = rule_grade.ordinal
LEFT JOIN (SELECT DISTINCT ruleset_id, ordinal FROM rule_grade_group) AS for_some
  ON for_some.ruleset_id = rule_grade.ruleset_id AND for_some.ordinal = rule_grade.ordinal
LEFT JOIN rule_grade_group AS for_group
  ON for_group.ruleset_id = rule_grade.ruleset_id AND for_group.ordinal = rule_grade.ordinal
 AND for_group.group_code = unit_score.group_code
JOIN rule_grade AS got ON got.ruleset_id = rule_grade.ruleset_id AND got.name = unit_score.grade
WHERE unit_score.run_id = $run_id AND unit_score.unit_id = $unit_id
  AND NOT unit_score.vetoed AND unit_score.failed_parts = ''
  AND (for_some.ordinal IS NULL OR for_group.ordinal IS NOT NULL)
  AND (unit_score.score > rule_grade.at_least OR (unit_score.score = rule_grade.at_least AND NOT rule_grade.strict))
  AND rule_grade.name <> unit_score.grade
GROUP BY rule_grade.name, rule_grade_places.places, rule_grade_places.is_share, rule_grade.ordinal
HAVING rule_grade.ordinal < MAX(got.ordinal)
ORDER BY rule_grade.ordinal
LIMIT 1
