-- one row per criterion of a ruleset. Parameter: ruleset_id
SELECT criterion, text, method FROM rule_criterion WHERE ruleset_id = $ruleset_id
