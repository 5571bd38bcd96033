-- One row per ruleset a text can mean: its version, its code/version or its id. A draft that was replaced or thrown
-- away is found by its id alone.
SELECT ruleset.ruleset_id, ruleset.code, ruleset.version, ruleset.content_hash, ruleset_state.state,
       ruleset.effective_from, ruleset_state.effective_to
FROM ruleset
JOIN ruleset_state ON ruleset_state.ruleset_id = ruleset.ruleset_id
WHERE ruleset.ruleset_id = $version
   OR (ruleset_state.state NOT IN ('replaced', 'discarded')
       AND $version IN (ruleset.version, ruleset.code || '/' || ruleset.version))
ORDER BY ruleset.code, ruleset.version
