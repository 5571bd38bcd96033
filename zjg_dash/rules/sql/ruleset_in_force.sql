-- At most one row: the published ruleset in force on a day. Published versions never overlap (service.rules).
SELECT ruleset.ruleset_id, ruleset.content, ruleset.content_hash
FROM ruleset
JOIN ruleset_state ON ruleset_state.ruleset_id = ruleset.ruleset_id
WHERE ruleset_state.state = 'published'
  AND ruleset.effective_from <= $day
  AND (ruleset.effective_to IS NULL OR ruleset.effective_to >= $day)
ORDER BY ruleset.effective_from DESC
LIMIT 1
