-- One row per ruleset a text can mean: its version, its code/version or its id.
SELECT ruleset.ruleset_id, ruleset.code, ruleset.version, ruleset.content_hash, ruleset_state.state,
       ruleset.effective_from, ruleset.effective_to
FROM ruleset
JOIN ruleset_state ON ruleset_state.ruleset_id = ruleset.ruleset_id
WHERE $version IN (ruleset.ruleset_id, ruleset.version, ruleset.code || '/' || ruleset.version)
ORDER BY ruleset.code, ruleset.version
