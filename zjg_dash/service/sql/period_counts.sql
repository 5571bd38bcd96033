-- One row: whether any batch counts in a run of months. Parameters: first, last (months).
SELECT COUNT(*) > 0
FROM counting_cell
WHERE month BETWEEN $first AND $last
