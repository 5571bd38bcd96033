-- One row per file attached to a finding of some batches, in the order of attaching. Parameter: batch_ids.
SELECT batch_id, finding_id, name, sha256, media_type, size, view_sha256, attached_in
FROM evidence_file
WHERE batch_id IN (SELECT unnest($batch_ids))
ORDER BY batch_id, finding_id, attached_in, ordinal
