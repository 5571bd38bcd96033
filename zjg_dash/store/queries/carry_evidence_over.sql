-- One row per finding of a batch and file it keeps from an earlier one; from the registered table kept_evidence.
-- Parameter: batch_id.
INSERT INTO evidence_file
    (batch_id, finding_id, ordinal, name, name_key, sha256, media_type, size, view_sha256, attached_in)
SELECT $batch_id, kept_evidence.finding_id,
       (SELECT COUNT(*) FROM evidence_file WHERE batch_id = $batch_id)
       + ROW_NUMBER() OVER (ORDER BY kept_evidence.finding_id, evidence_file.attached_in, evidence_file.ordinal) - 1,
       evidence_file.name, evidence_file.name_key, evidence_file.sha256, evidence_file.media_type,
       evidence_file.size, evidence_file.view_sha256, evidence_file.attached_in
FROM kept_evidence
JOIN evidence_file
  ON evidence_file.batch_id = kept_evidence.from_batch_id AND evidence_file.finding_id = kept_evidence.finding_id
 AND evidence_file.ordinal = CAST(kept_evidence.from_ordinal AS BIGINT)
