-- One row per source with a batch that counts in the month. Parameter: period.
SELECT DISTINCT source
FROM counting_batch
WHERE period = $period
ORDER BY source
