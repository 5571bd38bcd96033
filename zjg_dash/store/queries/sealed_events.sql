-- One row per event that brings content in: what it says of the content; NULL where an earlier version wrote it.
SELECT scope, sequence, kind, subject, happened_at, TRY(json_extract_string(payload, '$.content')) AS content
FROM event
WHERE kind IN ('committed', 'ruleset_added', 'registry_added', 'duties_added')
ORDER BY scope, sequence
