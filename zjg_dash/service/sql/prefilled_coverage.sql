-- One row per cell (unit × indicator) that counts in a month and source. Parameters: period, source.
SELECT unit_id, indicator, state
FROM counting_cell
WHERE month = $period AND source = $source
