-- one row per batch and finding: what was written down about it, and in which file. Parameter: finding_ids
SELECT finding.batch_id, finding.finding_id, finding.object, finding.note, finding.evidence, batch.file_name AS file
FROM finding
JOIN batch ON batch.batch_id = finding.batch_id
WHERE finding.finding_id IN (SELECT unnest($finding_ids))
