-- one row per unit and roll-up due for it in the period, with its full mark on the last day
SELECT DISTINCT scored_unit.unit_number, due.indicator_number, due.covers, period_mark.mark
FROM scored_unit
JOIN unit_month ON unit_month.unit_number = scored_unit.unit_number
JOIN due ON due.group_month_number = unit_month.group_month_number AND due.is_roll_up = 1
JOIN indicator ON indicator.indicator_number = due.indicator_number
JOIN rule_indicator_group AS for_group
  ON for_group.ruleset_id = indicator.ruleset_id AND for_group.indicator = indicator.indicator
 AND for_group.group_code = scored_unit.group_code
JOIN period_mark
  ON period_mark.unit_number = scored_unit.unit_number AND period_mark.indicator_number = due.indicator_number
