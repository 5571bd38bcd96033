-- One row per ruleset findings were recorded under and criterion: how many open ones count, of how many units.
-- Parameter: periods (names of months or inspections).
SELECT batch.ruleset_id, counting_finding.criterion,
       COUNT(DISTINCT (counting_finding.month, counting_finding.finding_id)) AS findings,
       COUNT(DISTINCT counting_finding.unit_id) AS units
FROM counting_finding
JOIN batch ON batch.batch_id = counting_finding.batch_id
WHERE list_contains(CAST($periods AS VARCHAR[]), counting_finding.month)
  AND counting_finding.status <> 'mended' AND counting_finding.cell_state = 'checked'
GROUP BY batch.ruleset_id, counting_finding.criterion
ORDER BY batch.ruleset_id, counting_finding.criterion
