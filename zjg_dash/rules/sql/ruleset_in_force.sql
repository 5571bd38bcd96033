-- At most one row: the ruleset in force on a day, which the version's last day ends. Versions in force never overlap
-- (service.rules, service.versions).
SELECT ruleset.ruleset_id, ruleset.content, ruleset.content_hash
FROM ruleset
JOIN ruleset_state ON ruleset_state.ruleset_id = ruleset.ruleset_id
WHERE ruleset_state.state IN ('published', 'retired')
  AND ruleset.effective_from <= $day
  AND (ruleset_state.effective_to IS NULL OR ruleset_state.effective_to >= $day)
ORDER BY ruleset.effective_from DESC
LIMIT 1
