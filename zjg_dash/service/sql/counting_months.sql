-- One row per month or December inspection in which any batch counts, in the order of time.
SELECT DISTINCT period AS month
FROM counting_batch
ORDER BY month
