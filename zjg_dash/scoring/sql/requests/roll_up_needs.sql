-- one row per ruleset asked, group that has a roll-up and group it combines
SELECT DISTINCT asked_ruleset.ruleset_number, for_group.group_code, rule_roll_up.group_code AS needs
FROM asked_ruleset
JOIN rule_roll_up ON rule_roll_up.ruleset_id = asked_ruleset.ruleset_id
JOIN rule_indicator_group AS for_group
  ON for_group.ruleset_id = rule_roll_up.ruleset_id AND for_group.indicator = rule_roll_up.indicator
