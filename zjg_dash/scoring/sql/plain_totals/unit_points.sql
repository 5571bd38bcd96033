-- one row per unit: sums of its indicators, coverage in per cent (all of it where nothing was due), veto
SELECT marked.unit_number, marked.period, marked.ruleset_id, marked.unit_id, marked.group_code,
       marked.points, marked.full_mark, marked.checked_mark, marked.due_mark,
       CASE WHEN marked.due_mark > 0
            THEN ROUND(CAST(marked.checked_mark * 100 / marked.due_mark AS DECIMAL(28,12)), 6)
            ELSE CAST(100 AS DECIMAL(28,6)) END AS coverage,
       marked.vetoed, marked.fixed_score
FROM (
    SELECT scored_unit.unit_number, scored_unit.period, scored_unit.ruleset_id, scored_unit.unit_id,
           scored_unit.group_code,
           COALESCE(unit_sum.points, CAST(0 AS DECIMAL(18,6))) AS points,
           COALESCE(unit_sum.full_mark, CAST(0 AS DECIMAL(18,6))) AS full_mark,
           COALESCE(unit_sum.checked_mark, CAST(0 AS DECIMAL(18,6))) AS checked_mark,
           CAST(COALESCE(unit_due.due_mark, CAST(0 AS DECIMAL(18,6)))
                - COALESCE(unit_sum.not_applicable_mark, CAST(0 AS DECIMAL(18,6))) AS DECIMAL(18,6)) AS due_mark,
           unit_veto.unit_number IS NOT NULL AS vetoed, unit_veto.fixed_score
    FROM scored_unit
    LEFT JOIN unit_sum ON unit_sum.unit_number = scored_unit.unit_number
    LEFT JOIN unit_due ON unit_due.unit_number = scored_unit.unit_number
    LEFT JOIN unit_veto ON unit_veto.unit_number = scored_unit.unit_number
) AS marked
