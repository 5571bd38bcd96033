-- one row per criterion, parameter name and ordinal; the label only where a parameter is keyed by a word
SELECT criterion.criterion_number, rule_parameter.name, rule_parameter.ordinal, rule_parameter.label,
       rule_parameter.value
FROM rule_parameter
JOIN criterion
  ON criterion.ruleset_id = rule_parameter.ruleset_id AND criterion.criterion = rule_parameter.criterion
