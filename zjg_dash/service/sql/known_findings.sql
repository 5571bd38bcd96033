-- One row per finding of the batches that were ever committed: what its id stands for. A workbook may be out
-- with an id whose batch is withdrawn meanwhile.
SELECT DISTINCT finding.finding_id, finding.unit_id, finding.criterion
FROM finding
JOIN event ON event.subject = finding.batch_id AND event.kind = 'committed'
