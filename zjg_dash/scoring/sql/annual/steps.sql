-- The staircase of the annual result; a result stands on its last steps. At the bottom: annual_request,
-- annual_component, annual_veto, unit, unit_score and the rule_* tables.
WITH annual_unit AS (        -- one row per annual result and unit valid on the year's last day
    SELECT annual_request.run_id, annual_request.period, annual_request.ruleset_id, unit.unit_id, unit.group_code
    FROM annual_request
    JOIN unit
      ON unit.registry_id = annual_request.registry_id
     AND unit.valid_from <= annual_request.last_day
     AND (unit.valid_to IS NULL OR unit.valid_to >= annual_request.last_day)
),
component_score AS (         -- one row per unit, part and period that may count in it: its score, null for none;
                             -- scored: how many there are; place: 1 for the best of them, the earlier of equal ones
    SELECT annual_unit.run_id, annual_unit.unit_id, rule_annual.ordinal AS part, rule_annual.source, rule_annual.name,
           rule_annual.weight, rule_annual.pooling, rule_annual.drop_best, rule_annual.drop_worst, annual_component.ordinal,
           annual_component.component, unit_score.score,
           COUNT(unit_score.score) OVER (
               PARTITION BY annual_unit.run_id, annual_unit.unit_id, rule_annual.ordinal) AS scored,
           ROW_NUMBER() OVER (
               PARTITION BY annual_unit.run_id, annual_unit.unit_id, rule_annual.ordinal
               ORDER BY unit_score.score DESC NULLS LAST, annual_component.ordinal) AS place
    FROM annual_unit
    JOIN rule_annual ON rule_annual.ruleset_id = annual_unit.ruleset_id
    JOIN annual_component
      ON annual_component.run_id = annual_unit.run_id AND annual_component.source = rule_annual.source
    LEFT JOIN unit_score
      ON unit_score.run_id = annual_component.component_run_id AND unit_score.unit_id = annual_unit.unit_id
),
component_kept AS (          -- the same rows, with the places that are not dropped: only where enough are left
    SELECT component_score.*,
           CASE WHEN scored > drop_best + drop_worst THEN drop_best + 1 ELSE 1 END AS first_kept,
           CASE WHEN scored > drop_best + drop_worst THEN scored - drop_worst ELSE scored END AS last_kept
    FROM component_score
),
component AS (               -- the same rows, with what becomes of each: missing, best and worst (dropped), other (the
                             -- part takes the lowest or highest one, and this is not it), counts
    SELECT run_id, unit_id, part, source, name, weight, pooling, ordinal, component, score,
           CASE WHEN score IS NULL THEN 'missing'
                WHEN place < first_kept THEN 'best'
                WHEN place > last_kept THEN 'worst'
                WHEN pooling = 'highest' AND place <> first_kept THEN 'other'
                WHEN pooling = 'lowest' AND place <> last_kept THEN 'other'
                ELSE 'counts' END AS standing
    FROM component_kept
),
part_score AS (              -- one row per unit and part: the scores that count in one, null where there is none
    SELECT run_id, unit_id, part, source, name, weight, pooling, counted, dropped, components, scored,
           CAST(CASE WHEN pooling = 'mean'
                     THEN ROUND(CAST(CAST(score AS DECIMAL(18,6)) / counted AS DECIMAL(28,12)), 6)
                     ELSE score END AS DECIMAL(18,6)) AS score
    FROM (
        SELECT run_id, unit_id, part, source, name, weight, pooling, COUNT(*) AS components, COUNT(score) AS scored,
               COUNT(CASE WHEN standing = 'counts' THEN score END) AS counted,
               COUNT(CASE WHEN standing IN ('best', 'worst') THEN score END) AS dropped,
               SUM(CASE WHEN standing = 'counts' THEN score END) AS score
        FROM component
        GROUP BY run_id, unit_id, part, source, name, weight, pooling
    ) AS summed
),
annual_sum AS (              -- one row per unit: weighted sum and weights of the parts that count; 'zero' counts a
                             -- missing part too, 'none' makes no result where one is missing, nobody has one of nothing
    SELECT part_score.run_id, part_score.unit_id,
           SUM(part_score.components) AS components, SUM(part_score.scored) AS scored,
           SUM(part_score.weight * part_score.score) AS points,
           SUM(CASE WHEN part_score.score IS NOT NULL OR rule_scoring.annual_missing = 'zero'
                    THEN part_score.weight END) AS weights,
           COUNT(part_score.score) > 0
               AND (COUNT(part_score.score) = COUNT(*) OR MAX(rule_scoring.annual_missing) <> 'none') AS has_score
    FROM part_score
    JOIN annual_request ON annual_request.run_id = part_score.run_id
    JOIN rule_scoring ON rule_scoring.ruleset_id = annual_request.ruleset_id
    GROUP BY part_score.run_id, part_score.unit_id
),
grade_place AS (             -- one row per ruleset, group and grade that is for it: 1 for the best of the ruleset's list; places
                             -- as in bands/band.sql
    SELECT grouped.ruleset_id, grouped.group_code, rule_grade.name, rule_grade.at_least, rule_grade.strict,
           rule_grade.ordinal AS place, rule_grade_places.places, rule_grade_places.is_share, rule_grade_places.border
    FROM (SELECT DISTINCT ruleset_id, group_code FROM annual_unit) AS grouped
    JOIN rule_grade ON rule_grade.ruleset_id = grouped.ruleset_id
    LEFT JOIN (SELECT DISTINCT ruleset_id, ordinal FROM rule_grade_group) AS for_some
      ON for_some.ruleset_id = rule_grade.ruleset_id AND for_some.ordinal = rule_grade.ordinal
    LEFT JOIN rule_grade_group AS for_group
      ON for_group.ruleset_id = rule_grade.ruleset_id AND for_group.ordinal = rule_grade.ordinal
     AND for_group.group_code = grouped.group_code
    LEFT JOIN rule_grade_places
      ON rule_grade_places.ruleset_id = rule_grade.ruleset_id AND rule_grade_places.ordinal = rule_grade.ordinal
    WHERE for_some.ordinal IS NULL OR for_group.ordinal IS NOT NULL
),
unit_vetoed AS (             -- one row per unit with a veto of the whole year: the lowest fixed score, whether one ends
                             -- the scoring, whether one fails, the place of the worst grade one caps at
    SELECT annual_veto.run_id, annual_veto.unit_id, MIN(annual_veto.fixed_score) AS fixed_score,
           MAX(annual_veto.stops) AS stops, MAX(CASE WHEN annual_veto.grade_cap = '' THEN 1 ELSE 0 END) AS fails,
           MAX(grade_place.place) AS grade_cap
    FROM annual_veto
    JOIN annual_unit ON annual_unit.run_id = annual_veto.run_id AND annual_unit.unit_id = annual_veto.unit_id
    LEFT JOIN grade_place
      ON grade_place.ruleset_id = annual_unit.ruleset_id AND grade_place.group_code = annual_unit.group_code
     AND grade_place.name = annual_veto.grade_cap
    GROUP BY annual_veto.run_id, annual_veto.unit_id
),
annual_exact AS (            -- one row per unit: the weighted mean of the parts, null for no result
    SELECT annual_unit.run_id, annual_unit.period, annual_unit.ruleset_id, annual_unit.unit_id, annual_unit.group_code,
           annual_sum.components, annual_sum.scored, annual_sum.weights,
           CASE WHEN annual_sum.has_score
                THEN CAST(ROUND(CAST(CAST(annual_sum.points AS DECIMAL(22,12))
                                     / CAST(annual_sum.weights AS DECIMAL(18,6)) AS DECIMAL(28,12)), 6)
                          AS DECIMAL(18,6)) END AS exact_score
    FROM annual_unit
    JOIN annual_sum ON annual_sum.run_id = annual_unit.run_id AND annual_sum.unit_id = annual_unit.unit_id
),
annual_clipped AS (          -- one row per unit: the same inside the limits of the total
    SELECT annual_exact.*, rule_scoring.unit_digits,
           CASE WHEN annual_exact.exact_score IS NULL THEN NULL
                WHEN annual_exact.exact_score < rule_scoring.floor THEN rule_scoring.floor
                WHEN annual_exact.exact_score > rule_scoring.ceiling THEN rule_scoring.ceiling
                ELSE annual_exact.exact_score END AS clipped_score
    FROM annual_exact
    JOIN rule_scoring ON rule_scoring.ruleset_id = annual_exact.ruleset_id
),
annual_rounded AS (          -- one row per unit: the same after the ruleset's rounding
    SELECT annual_clipped.*,
           CAST(CASE unit_digits WHEN 0 THEN ROUND(clipped_score, 0) WHEN 1 THEN ROUND(clipped_score, 1)
                                 WHEN 2 THEN ROUND(clipped_score, 2) WHEN 3 THEN ROUND(clipped_score, 3)
                                 WHEN 4 THEN ROUND(clipped_score, 4) WHEN 5 THEN ROUND(clipped_score, 5)
                                 ELSE clipped_score END AS DECIMAL(18,6)) AS rounded_score
    FROM annual_clipped
),
annual_steps AS (            -- one row per unit: the score after vetoes; of a unit whose scoring a veto ended, null
    SELECT annual_rounded.*, unit_vetoed.unit_id IS NOT NULL AS vetoed, COALESCE(unit_vetoed.stops, 0) = 1 AS stopped,
           COALESCE(unit_vetoed.fails, 0) = 1 AS fails, unit_vetoed.grade_cap,
           CASE WHEN unit_vetoed.stops = 1 OR annual_rounded.rounded_score IS NULL THEN NULL
                ELSE COALESCE(unit_vetoed.fixed_score, annual_rounded.rounded_score) END AS score
    FROM annual_rounded
    LEFT JOIN unit_vetoed
      ON unit_vetoed.run_id = annual_rounded.run_id AND unit_vetoed.unit_id = annual_rounded.unit_id
),
