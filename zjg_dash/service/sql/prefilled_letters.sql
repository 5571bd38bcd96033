-- One row per unit whose letters count in a month and source; of two batches the later. Parameters: period, source.
SELECT counting_letter.unit_id, received, valid, due, closed_on_time, closed_late, open, returned, unsatisfied
FROM counting_letter
JOIN committed_batch ON committed_batch.batch_id = counting_letter.batch_id
WHERE counting_letter.month = $period AND counting_letter.source = $source
ORDER BY committed_batch.committed_sequence
