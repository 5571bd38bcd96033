-- one row per ruleset and kind of periods its annual result is made from. Parameter: ruleset_ids
SELECT DISTINCT ruleset_id, source FROM rule_annual WHERE ruleset_id IN (SELECT unnest($ruleset_ids))
