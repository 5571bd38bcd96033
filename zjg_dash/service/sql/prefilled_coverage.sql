-- One row per cell (unit × indicator) that counts in a month and source, its code as a ruleset calls it.
-- Parameters: period, source, ruleset_id.
SELECT counting_cell.unit_id, COALESCE(read_as.code, counting_cell.indicator) AS indicator, counting_cell.state
FROM counting_cell
LEFT JOIN read_as
  ON read_as.ruleset_id = $ruleset_id AND read_as.batch_id = counting_cell.batch_id AND read_as.recorded = counting_cell.indicator
WHERE counting_cell.month = $period AND counting_cell.source = $source
