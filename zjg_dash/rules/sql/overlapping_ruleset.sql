-- At most one row: the first version in force whose days meet the days another version is to be in force.
SELECT ruleset.ruleset_id, ruleset.code, ruleset.version, ruleset.content_hash, ruleset_state.state,
       ruleset.effective_from, ruleset_state.effective_to
FROM ruleset
JOIN ruleset_state ON ruleset_state.ruleset_id = ruleset.ruleset_id
WHERE ruleset_state.state IN ('published', 'retired')
  AND ruleset.ruleset_id <> $ruleset_id
  AND ruleset.effective_from <= COALESCE($effective_to, DATE '9999-12-31')
  AND COALESCE(ruleset_state.effective_to, DATE '9999-12-31') >= $effective_from
ORDER BY ruleset.effective_from
LIMIT 1
