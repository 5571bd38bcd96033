-- one row per ruleset asked, dimension and group of units: its limits, pass mark, gate, and the group's weight
SELECT asked_ruleset.ruleset_number, rule_dimension.dimension, rule_dimension.ordinal, request_group.group_code,
       COALESCE(for_group.weight, rule_dimension.weight) AS weight, rule_dimension.floor, rule_dimension.ceiling,
       rule_dimension.pass_mark, rule_dimension.is_pool, rule_dimension.gate, rule_dimension.gate_strict,
       asked_ruleset.dimension_digits
FROM asked_ruleset
JOIN rule_dimension ON rule_dimension.ruleset_id = asked_ruleset.ruleset_id
CROSS JOIN request_group
LEFT JOIN rule_dimension_group AS for_group
  ON for_group.ruleset_id = rule_dimension.ruleset_id AND for_group.dimension = rule_dimension.dimension
 AND for_group.group_code = request_group.group_code
