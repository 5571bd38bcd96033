-- one row per criterion, parameter and ordinal of a ruleset. Parameter: ruleset_id
SELECT criterion, name, ordinal, label, value FROM rule_parameter WHERE ruleset_id = $ruleset_id ORDER BY ALL
