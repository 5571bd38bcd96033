-- one row per month, source, unit and indicator of the units and months asked: the coverage that counts.
-- Parameters: unit_id, or null for all; first, last (months)
SELECT counting_cell.month, counting_cell.source, counting_cell.unit_id, counting_cell.indicator, counting_cell.state
FROM counting_cell
JOIN (SELECT DISTINCT month, unit_id FROM unit_month) AS asked
  ON asked.month = counting_cell.month AND asked.unit_id = counting_cell.unit_id
WHERE ($unit_id IS NULL OR counting_cell.unit_id = $unit_id) AND counting_cell.month BETWEEN $first AND $last
