-- one row per unit of an annual run, or the one asked; conversion_mark: what 100 become for its group. Parameters: run_id,
-- unit_id (null for all)
SELECT unit_score.unit_id, unit_score.score, unit_score.rank, unit_score.grade, unit_score.converted,
       CASE WHEN differing.ruleset_id IS NULL THEN rule_scoring.conversion_mark ELSE for_group.mark END
           AS conversion_mark,
       unit_score.checked_mark AS scored, unit_score.due_mark AS components
FROM unit_score
JOIN scoring_run ON scoring_run.run_id = unit_score.run_id
JOIN rule_scoring ON rule_scoring.ruleset_id = scoring_run.ruleset_id
LEFT JOIN (SELECT DISTINCT ruleset_id FROM rule_conversion_group) AS differing
  ON differing.ruleset_id = scoring_run.ruleset_id
LEFT JOIN rule_conversion_group AS for_group
  ON for_group.ruleset_id = scoring_run.ruleset_id AND for_group.group_code = unit_score.group_code
WHERE unit_score.run_id = $run_id AND ($unit_id IS NULL OR unit_score.unit_id = $unit_id)
