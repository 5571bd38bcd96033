-- One row: whether any batch counts in a month, whatever its source. Parameter: month.
SELECT COUNT(*) > 0 FROM counting_batch WHERE period = ?
