-- One row per finding of a batch that was ever committed, and name of a file attached to it: the contents it had, and
-- whether a batch of the month and source had it. Parameters: period, source.
SELECT finding.finding_id, finding.unit_id, finding.criterion, evidence_file.name_key,
       list(DISTINCT evidence_file.sha256) AS hashes,
       BOOL_OR(batch.period = $period AND batch.source = $source) AS seen_here
FROM evidence_file
JOIN finding ON finding.batch_id = evidence_file.batch_id AND finding.finding_id = evidence_file.finding_id
JOIN batch ON batch.batch_id = evidence_file.batch_id
JOIN event ON event.subject = evidence_file.batch_id AND event.kind = 'committed'
GROUP BY finding.finding_id, finding.unit_id, finding.criterion, evidence_file.name_key
