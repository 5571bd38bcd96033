-- one row per unit with a score that reaches a grade: the best one, and its place in the list of grades
SELECT unit_steps.unit_number, band.name, band.ordinal
FROM unit_steps
JOIN (
    SELECT ruleset_id, name, ordinal, at_least, strict,
           LEAD(at_least) OVER (PARTITION BY ruleset_id
                                ORDER BY at_least, CASE WHEN strict THEN 1 ELSE 0 END) AS next_at_least,
           LEAD(strict) OVER (PARTITION BY ruleset_id
                              ORDER BY at_least, CASE WHEN strict THEN 1 ELSE 0 END) AS next_strict
    FROM rule_grade
) AS band
  ON band.ruleset_id = unit_steps.ruleset_id
 AND (unit_steps.score > band.at_least OR (unit_steps.score = band.at_least AND NOT band.strict))
 AND (band.next_at_least IS NULL OR unit_steps.score < band.next_at_least
      OR (unit_steps.score = band.next_at_least AND band.next_strict))
