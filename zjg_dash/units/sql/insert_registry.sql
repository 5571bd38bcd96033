-- One new version of the registry, numbered after the newest.
INSERT INTO registry (registry_id, sequence, content_hash)
SELECT $registry_id, COALESCE(MAX(sequence), 0) + 1, $content_hash FROM registry
