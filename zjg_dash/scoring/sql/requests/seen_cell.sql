-- one row per month, source, unit and indicator of the months asked: the coverage that counts.
-- Parameters: first, last (months)
SELECT counting_cell.month, counting_cell.source, counting_cell.unit_id, counting_cell.indicator, counting_cell.state,
       counting_cell.batch_id
FROM counting_cell
WHERE counting_cell.month BETWEEN $first AND $last
