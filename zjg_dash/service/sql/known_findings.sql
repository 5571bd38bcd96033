-- One row per finding of the batches that were committed and not withdrawn: what its id stands for.
SELECT DISTINCT finding.finding_id, finding.unit_id, finding.criterion
FROM finding
JOIN committed_batch ON committed_batch.batch_id = finding.batch_id
