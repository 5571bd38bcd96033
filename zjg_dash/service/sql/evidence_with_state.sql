-- At most one row: a file of a batch's finding, the finding's unit and the batch's state.
-- Parameters: batch_id, finding_id, sha256.
SELECT evidence_file.name, evidence_file.sha256, evidence_file.media_type, evidence_file.view_sha256,
       finding.unit_id, batch_state.state
FROM evidence_file
JOIN finding ON finding.batch_id = evidence_file.batch_id AND finding.finding_id = evidence_file.finding_id
JOIN batch_state ON batch_state.batch_id = evidence_file.batch_id
WHERE evidence_file.batch_id = $batch_id AND evidence_file.finding_id = $finding_id
  AND evidence_file.sha256 = $sha256
LIMIT 1
