-- One row: hash and number of a registry version.
SELECT content_hash, sequence FROM registry WHERE registry_id = $registry_id
