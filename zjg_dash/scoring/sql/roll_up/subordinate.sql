-- one row per unit, roll-up and group it combines, with the scores of the subordinate units of that group as one
SELECT due_roll_up.unit_number, due_roll_up.indicator_number, rule_roll_up.ordinal, rule_roll_up.weight,
       COUNT(*) AS units,
       CAST(CASE rule_roll_up.pooling
                WHEN 'lowest' THEN MIN(subordinate_score.score) WHEN 'highest' THEN MAX(subordinate_score.score)
                WHEN 'sum' THEN SUM(subordinate_score.score)
                ELSE ROUND(CAST(SUM(subordinate_score.score) / COUNT(*) AS DECIMAL(28,12)), 6) END
            AS DECIMAL(18,6)) AS score
FROM due_roll_up
JOIN indicator ON indicator.indicator_number = due_roll_up.indicator_number
JOIN rule_roll_up
  ON rule_roll_up.ruleset_id = indicator.ruleset_id AND rule_roll_up.indicator = indicator.indicator
JOIN scored_unit ON scored_unit.unit_number = due_roll_up.unit_number
JOIN request ON request.period = scored_unit.period
JOIN unit
  ON unit.registry_id = scored_unit.registry_id AND unit.parent_id = scored_unit.unit_id
 AND unit.group_code = rule_roll_up.group_code AND unit.valid_from <= request.last_day
 AND (unit.valid_to IS NULL OR unit.valid_to >= request.last_day)
JOIN subordinate_score
  ON subordinate_score.period = scored_unit.period AND subordinate_score.unit_id = unit.unit_id
WHERE subordinate_score.score IS NOT NULL
GROUP BY due_roll_up.unit_number, due_roll_up.indicator_number, rule_roll_up.ordinal, rule_roll_up.weight,
         rule_roll_up.pooling
