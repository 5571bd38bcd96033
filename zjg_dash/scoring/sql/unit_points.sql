-- one row per unit: base points and sums of its dimensions, coverage in per cent (all of it where nothing was due)
SELECT marked.unit_number, marked.ruleset_id, marked.points, marked.full_mark, marked.checked_mark, marked.due_mark,
       marked.failed,
       CASE WHEN marked.due_mark > 0
            THEN ROUND(CAST(marked.checked_mark * 100 / marked.due_mark AS DECIMAL(28,12)), 6)
            ELSE CAST(100 AS DECIMAL(28,6)) END AS coverage
FROM (
    SELECT scored_unit.unit_number, scored_unit.ruleset_id,
           CAST(COALESCE(unit_parts.points, 0) + rule_scoring.base AS DECIMAL(18,6)) AS points,
           CAST(COALESCE(unit_parts.full_mark, 0) + rule_scoring.base AS DECIMAL(18,6)) AS full_mark,
           COALESCE(unit_coverage.checked_mark, CAST(0 AS DECIMAL(18,6))) AS checked_mark,
           COALESCE(unit_coverage.due_mark, CAST(0 AS DECIMAL(18,6))) AS due_mark,
           COALESCE(unit_parts.failed, 0) AS failed
    FROM scored_unit
    JOIN rule_scoring ON rule_scoring.ruleset_id = scored_unit.ruleset_id
    LEFT JOIN unit_parts ON unit_parts.unit_number = scored_unit.unit_number
    LEFT JOIN unit_coverage ON unit_coverage.unit_number = scored_unit.unit_number
) AS marked
