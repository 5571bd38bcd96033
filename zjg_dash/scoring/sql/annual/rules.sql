-- one row: what the annual result's sentences say of a ruleset. Parameter: ruleset_id
SELECT failing_grade, annual_missing, conversion_name FROM rule_scoring WHERE ruleset_id = $ruleset_id
