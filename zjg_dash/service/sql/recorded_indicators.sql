-- One row per ruleset coverage was recorded under and indicator that was checked, or said not to apply, anywhere.
-- Parameter: periods (names of months or inspections).
SELECT DISTINCT batch.ruleset_id, counting_cell.indicator
FROM counting_cell
JOIN batch ON batch.batch_id = counting_cell.batch_id
WHERE list_contains(CAST($periods AS VARCHAR[]), counting_cell.month) AND counting_cell.state <> 'not_checked'
ORDER BY ALL
