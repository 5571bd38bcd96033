-- One row per ruleset version ever added, newest in force first; who published it and when, where it is published.
SELECT ruleset.ruleset_id, ruleset.code, ruleset.version, ruleset.name, ruleset_state.state, ruleset.sample,
       ruleset.source, ruleset.effective_from, ruleset.effective_to, ruleset.content_hash,
       added.happened_at AS added_at, ruleset_state.published_at, actor.name AS published_by
FROM ruleset
JOIN ruleset_state ON ruleset_state.ruleset_id = ruleset.ruleset_id
JOIN event AS added ON added.subject = ruleset.ruleset_id AND added.kind = 'ruleset_added'
LEFT JOIN actor ON actor.actor_id = ruleset_state.published_by
ORDER BY ruleset.effective_from DESC, added.sequence DESC
