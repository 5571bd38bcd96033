-- one row per month, source, unit and indicator of the units and months asked: the coverage that counts
SELECT counting_cell.month, counting_cell.source, counting_cell.unit_id, counting_cell.indicator, counting_cell.state
FROM counting_cell
JOIN (SELECT DISTINCT month, unit_id FROM unit_month) AS asked
  ON asked.month = counting_cell.month AND asked.unit_id = counting_cell.unit_id
