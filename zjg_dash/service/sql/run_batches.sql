-- One row per batch of a list, in the order of commitment. Parameter: batches (ids).
SELECT committed_batch.batch_id, committed_batch.file_name, committed_batch.source, committed_batch.committed_at,
       COALESCE(actor.name, committed_batch.committed_by) AS committed_by
FROM committed_batch
LEFT JOIN actor ON actor.actor_id = committed_batch.committed_by
WHERE list_contains(CAST($batches AS VARCHAR[]), committed_batch.batch_id)
ORDER BY committed_batch.period, committed_batch.committed_at, committed_batch.batch_id
