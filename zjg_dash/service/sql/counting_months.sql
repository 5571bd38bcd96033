-- One row per month in which any batch counts.
SELECT DISTINCT period AS month
FROM counting_batch
ORDER BY month
