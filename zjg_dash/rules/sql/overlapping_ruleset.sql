-- At most one row: a published version whose days meet those of a version to be published.
SELECT ruleset.code || '/' || ruleset.version AS version
FROM ruleset
JOIN ruleset_state ON ruleset_state.ruleset_id = ruleset.ruleset_id
WHERE ruleset_state.state = 'published'
  AND ruleset.ruleset_id <> $ruleset_id
  AND ruleset.effective_from <= COALESCE($effective_to, DATE '9999-12-31')
  AND COALESCE(ruleset.effective_to, DATE '9999-12-31') >= $effective_from
ORDER BY ruleset.effective_from
LIMIT 1
