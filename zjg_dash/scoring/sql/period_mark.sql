-- one row per unit and indicator that stands in the whole period (an event, a roll-up): its full mark on the last day
SELECT scored_unit.unit_number, indicator.indicator_number,
       COALESCE(for_group.full_mark, indicator.full_mark) AS mark
FROM scored_unit
JOIN indicator
  ON indicator.ruleset_number = scored_unit.ruleset_number
 AND (indicator.is_event = 1 OR indicator.is_roll_up = 1)
LEFT JOIN rule_indicator_group AS for_group
  ON for_group.ruleset_id = indicator.ruleset_id AND for_group.indicator = indicator.indicator
 AND for_group.group_code = scored_unit.group_code
