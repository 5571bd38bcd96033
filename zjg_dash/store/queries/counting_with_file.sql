-- At most one row: the batch that counts and came from the same file. Parameters: scope, file_sha256.
SELECT counting_batch.batch_id, counting_batch.file_name,
       COALESCE(actor.name, counting_batch.uploaded_by) AS uploaded_by, counting_batch.uploaded_at
FROM counting_batch
LEFT JOIN actor ON actor.actor_id = counting_batch.uploaded_by
WHERE counting_batch.scope = ? AND counting_batch.file_sha256 = ?
ORDER BY counting_batch.committed_sequence DESC
LIMIT 1
