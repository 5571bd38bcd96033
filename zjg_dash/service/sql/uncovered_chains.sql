-- One row per renamed code of a version further back, of a ruleset in force whose events (of an earlier version of the
-- program) name no digest of them.
SELECT rule_chain.ruleset_id, rule_chain.version, rule_chain.recorded, rule_chain.code
FROM rule_chain
JOIN ruleset_state ON ruleset_state.ruleset_id = rule_chain.ruleset_id AND ruleset_state.state IN ('published', 'retired')
WHERE rule_chain.ruleset_id NOT IN (
    SELECT subject FROM event WHERE scope = 'rulesets' AND TRY(json_extract_string(payload, '$.chain')) IS NOT NULL)
ORDER BY ALL
