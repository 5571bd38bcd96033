-- At most one row: the batch of the same scope that counts and came from the same file as a batch, with all evidence
-- that one has. Parameter: batch_id.
WITH own_evidence AS (
    SELECT name_key, sha256 FROM evidence_file WHERE batch_id = $1
)
SELECT counting_batch.batch_id, counting_batch.file_name,
       COALESCE(actor.name, counting_batch.uploaded_by) AS uploaded_by, counting_batch.uploaded_at
FROM batch
JOIN counting_batch
  ON counting_batch.scope = batch.scope AND counting_batch.file_sha256 = batch.file_sha256
 AND counting_batch.batch_id <> batch.batch_id
LEFT JOIN actor ON actor.actor_id = counting_batch.uploaded_by
WHERE batch.batch_id = $1
  AND NOT EXISTS (
      SELECT 1 FROM own_evidence
      WHERE NOT EXISTS (
          SELECT 1 FROM evidence_file AS theirs
          WHERE theirs.batch_id = counting_batch.batch_id AND theirs.name_key = own_evidence.name_key
            AND theirs.sha256 = own_evidence.sha256))
ORDER BY counting_batch.committed_sequence DESC
LIMIT 1
