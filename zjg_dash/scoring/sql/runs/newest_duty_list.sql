-- one row: the list of duties in use
SELECT duty_list_id, content_hash FROM duty_list ORDER BY sequence DESC LIMIT 1
