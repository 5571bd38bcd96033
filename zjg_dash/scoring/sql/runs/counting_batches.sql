-- one row per month and batch that counts; the order says which of two overlapping batches wins a cell
SELECT period AS month, batch_id FROM counting_batch ORDER BY period, source, committed_sequence
