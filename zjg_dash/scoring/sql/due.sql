-- one row per ruleset and group, month of the year and indicator due in it; a veto is due for everyone, always
SELECT DISTINCT group_month.group_month_number, indicator.indicator_number, indicator.indicator,
       indicator.is_event, indicator.coverage_mark
FROM group_month
JOIN indicator ON indicator.ruleset_id = group_month.ruleset_id
LEFT JOIN rule_indicator_group AS for_group
  ON for_group.ruleset_id = indicator.ruleset_id AND for_group.indicator = indicator.indicator
 AND for_group.group_code = group_month.group_code
LEFT JOIN rule_indicator_due AS in_month
  ON in_month.ruleset_id = indicator.ruleset_id AND in_month.indicator = indicator.indicator
 AND in_month.month_of_year = group_month.month_of_year
WHERE indicator.mode = 'veto' OR (for_group.group_code IS NOT NULL AND in_month.month_of_year IS NOT NULL)
