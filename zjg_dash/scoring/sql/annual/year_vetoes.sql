-- one row: whether any ruleset of a list has a veto of the whole year. Parameter: ruleset_ids
SELECT COUNT(*) > 0
FROM rule_parameter
WHERE name = 'span' AND value = 2 AND ruleset_id IN (SELECT unnest($ruleset_ids))
