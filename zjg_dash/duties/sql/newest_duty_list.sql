-- At most one row: the list in use.
SELECT duty_list_id, content_hash, sequence FROM duty_list ORDER BY sequence DESC LIMIT 1
