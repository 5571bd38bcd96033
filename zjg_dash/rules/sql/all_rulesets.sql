-- One row per ruleset version (drafts replaced or thrown away are not), newest in force first; who published it and
-- when, where it is published, and who gave it a last day. effective_to is the day it ends or was ended; inspects:
-- whether its annual result takes a December inspection.
SELECT ruleset.ruleset_id, ruleset.code, ruleset.version, ruleset.name, ruleset_state.state, ruleset.sample,
       ruleset.source, ruleset.effective_from, ruleset_state.effective_to, ruleset.content_hash,
       added.happened_at AS added_at, ruleset_state.published_at, actor.name AS published_by,
       ruleset_state.retired_at, retiring.name AS retired_by,
       ruleset.ruleset_id IN (SELECT ruleset_id FROM rule_annual WHERE source = 'inspection') AS inspects
FROM ruleset
JOIN ruleset_state ON ruleset_state.ruleset_id = ruleset.ruleset_id
JOIN event AS added ON added.subject = ruleset.ruleset_id AND added.kind = 'ruleset_added'
LEFT JOIN actor ON actor.actor_id = ruleset_state.published_by
LEFT JOIN actor AS retiring ON retiring.actor_id = ruleset_state.retired_by
WHERE ruleset_state.state NOT IN ('replaced', 'discarded')
ORDER BY ruleset.effective_from DESC, added.sequence DESC
