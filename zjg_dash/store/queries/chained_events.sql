-- One row per event, in the order of its chain: its place, own id and hash.
SELECT scope, sequence, event_id, hash
FROM event
ORDER BY scope, sequence, event_id
