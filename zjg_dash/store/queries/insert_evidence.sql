-- One row per finding of a batch and file attached to it; from the registered table submitted_evidence (ordinal:
-- order of appearance; sheet and cell: the finding's). Parameters: batch_id, period (its month).
INSERT INTO evidence_file
    (batch_id, finding_id, ordinal, name, name_key, sha256, media_type, size, view_sha256, attached_in)
SELECT $batch_id, finding.finding_id, submitted_evidence.ordinal, submitted_evidence.name,
       submitted_evidence.name_key, submitted_evidence.sha256, submitted_evidence.media_type,
       submitted_evidence.size, submitted_evidence.view_sha256, $period
FROM submitted_evidence
JOIN finding
  ON finding.batch_id = $batch_id AND finding.sheet = submitted_evidence.sheet
 AND finding.cell = submitted_evidence.cell
