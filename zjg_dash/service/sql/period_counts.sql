-- One row: whether any batch counts in one of several months and inspections. Parameter: batch_periods (their names).
SELECT COUNT(*) > 0
FROM counting_batch
WHERE list_contains(CAST($batch_periods AS VARCHAR[]), period)
