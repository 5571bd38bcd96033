-- One row per grade of a run's rules, from the best down. Parameter: run_id.
SELECT rule_grade.name
FROM rule_grade
JOIN scoring_run ON scoring_run.ruleset_id = rule_grade.ruleset_id
WHERE scoring_run.run_id = $run_id
GROUP BY rule_grade.name
ORDER BY MIN(rule_grade.ordinal)
