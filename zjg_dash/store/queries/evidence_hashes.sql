-- One row per content attached to a batch's findings. Parameter: batch_id.
SELECT DISTINCT sha256 FROM evidence_file WHERE batch_id = ? ORDER BY sha256
