-- One row: an event.
INSERT INTO event
    (event_id, scope, sequence, kind, subject, actor_id, happened_at, reason_id, payload, previous_hash, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
