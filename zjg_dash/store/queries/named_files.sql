-- One row per file of the folder beside the database that an event names, by SHA-256. Those that other tables
-- name are found by their columns (`file_columns`).
SELECT DISTINCT TRY(json_extract_string(payload, '$.file_sha256')) AS sha256
FROM event
WHERE sha256 IS NOT NULL
ORDER BY sha256
