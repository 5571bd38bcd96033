-- One new version of the list of duties, numbered after the newest.
INSERT INTO duty_list (duty_list_id, sequence, content_hash)
SELECT $duty_list_id, COALESCE(MAX(sequence), 0) + 1, $content_hash FROM duty_list
