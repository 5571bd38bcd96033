-- One row per source and cell (unit × indicator) that counts as checked in the month, with the number of findings
-- it brings (those read from the letters, and mended ones, included). Parameter: period.
SELECT counting_cell.source, counting_cell.unit_id, counting_cell.indicator, COUNT(finding.finding_id) AS findings
FROM counting_cell
LEFT JOIN finding
  ON finding.batch_id = counting_cell.batch_id
 AND finding.unit_id = counting_cell.unit_id
 AND finding.indicator = counting_cell.indicator
WHERE counting_cell.month = $period AND counting_cell.state = 'checked'
GROUP BY ALL
ORDER BY ALL
