-- one row per unit: its grade after failed parts and vetoes, null where it has none; the grades are those of its group. A
-- name that is not among them (the failing grade may be) is worse than all
SELECT judged.unit_number,
       CASE WHEN judged.name IS NULL THEN NULL
            WHEN judged.capped_at > judged.ordinal THEN capped.name
            ELSE judged.name END AS grade
FROM (
    SELECT unit_steps.unit_number, unit_steps.ruleset_id, unit_steps.capped_at,
           CASE WHEN unit_steps.fails = 1 OR unit_steps.failed > 0 THEN rule_scoring.failing_grade
                ELSE grade_reached.name END AS name,
           CASE WHEN unit_steps.fails = 1 OR unit_steps.failed > 0 THEN COALESCE(failing.ordinal, 1000)
                ELSE grade_reached.ordinal END AS ordinal
    FROM unit_steps
    JOIN scored_unit ON scored_unit.unit_number = unit_steps.unit_number
    JOIN rule_scoring ON rule_scoring.ruleset_id = unit_steps.ruleset_id
    LEFT JOIN grade_reached ON grade_reached.unit_number = unit_steps.unit_number
    LEFT JOIN band AS failing
      ON failing.ruleset_id = unit_steps.ruleset_id AND failing.group_code = scored_unit.group_code
     AND failing.name = rule_scoring.failing_grade
) AS judged
LEFT JOIN rule_grade AS capped
  ON capped.ruleset_id = judged.ruleset_id AND capped.ordinal = judged.capped_at
