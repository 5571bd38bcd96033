-- One row per kept digest of a part of a subject's rows.
SELECT subject, key, relation, columns, part, digest
FROM content_digest
ORDER BY subject, relation, part
