-- One row per unit of a run, ranked first, with rank and score of the run before ('' for none); a rank only
-- where it is of the same group.
-- Parameters: run_id, previous_run_id, last_day (whose names are shown).
WITH named AS (             -- one row per unit: the name in force on the day
    SELECT unit.unit_id, unit.code, unit.name, unit.short_name, unit.ordinal
    FROM unit
    JOIN scoring_run ON scoring_run.registry_id = unit.registry_id AND scoring_run.run_id = $run_id
    WHERE unit.valid_from <= $last_day AND (unit.valid_to IS NULL OR unit.valid_to >= $last_day)
)
SELECT unit_score.unit_id, named.code, named.name, named.short_name, unit_score.group_code AS "group",
       unit_score.score, unit_score.rank, unit_score.grade, unit_score.coverage, unit_score.vetoed,
       unit_score.stopped, unit_score.points, unit_score.full_mark,
       unit_score.converted, rule_scoring.conversion_name,
       CASE WHEN differing.ruleset_id IS NULL THEN rule_scoring.conversion_mark ELSE for_group.mark END
           AS conversion_mark,
       CASE WHEN before.group_code = unit_score.group_code THEN before.rank END AS previous_rank,
       before.score AS previous_score, unit_score.score - before.score AS change
FROM unit_score
JOIN named ON named.unit_id = unit_score.unit_id
JOIN scoring_run ON scoring_run.run_id = unit_score.run_id
JOIN rule_scoring ON rule_scoring.ruleset_id = scoring_run.ruleset_id
LEFT JOIN (SELECT DISTINCT ruleset_id FROM rule_conversion_group) AS differing
  ON differing.ruleset_id = scoring_run.ruleset_id
LEFT JOIN rule_conversion_group AS for_group
  ON for_group.ruleset_id = scoring_run.ruleset_id AND for_group.group_code = unit_score.group_code
LEFT JOIN unit_score AS before ON before.run_id = $previous_run_id AND before.unit_id = unit_score.unit_id
WHERE unit_score.run_id = $run_id
ORDER BY MIN(named.ordinal) OVER (PARTITION BY unit_score.group_code), unit_score.rank NULLS LAST, named.ordinal
