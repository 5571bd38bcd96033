-- One row per event, in the order of its chain.
SELECT hash, scope, sequence, kind, subject, actor_id, happened_at, reason_id, payload, previous_hash
FROM event
ORDER BY scope, sequence, event_id
