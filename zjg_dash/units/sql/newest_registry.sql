-- At most one row: the id of the registry in use.
SELECT registry_id FROM registry ORDER BY sequence DESC LIMIT 1
