-- one row per indicator of a ruleset, in its order. Parameter: ruleset_id
SELECT rule_indicator.ordinal, rule_dimension.dimension, rule_dimension.name AS dimension_name,
       rule_indicator.indicator, rule_indicator.name
FROM rule_indicator
JOIN rule_dimension
  ON rule_dimension.ruleset_id = rule_indicator.ruleset_id AND rule_dimension.dimension = rule_indicator.dimension
WHERE rule_indicator.ruleset_id = $ruleset_id
ORDER BY rule_indicator.ordinal
