-- At most one row: a batch and its state. Parameter: batch_id.
SELECT batch.batch_id, batch.period, batch.source, batch.scope, batch.ruleset_id, batch.registry_id,
       batch.file_name, batch.file_sha256, batch_state.state, batch.uploaded_by, batch_state.committed_by,
       batch.note_id
FROM batch
JOIN batch_state ON batch_state.batch_id = batch.batch_id
WHERE batch.batch_id = ?
