-- One row: the text and hash of one ruleset version.
SELECT content, content_hash FROM ruleset WHERE ruleset_id = $ruleset_id
