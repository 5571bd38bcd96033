-- one row: the registry in use
SELECT registry_id, content_hash FROM registry ORDER BY sequence DESC LIMIT 1
