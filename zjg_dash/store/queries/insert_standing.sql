-- One row per batch that counts in a scope after the newest event of its chain.
INSERT INTO scope_standing (scope, sequence, batch_id)
SELECT DISTINCT scope_head.scope, scope_head.sequence, counting_cell.batch_id
FROM counting_cell
JOIN scope_head ON scope_head.scope = $scope
WHERE counting_cell.month = $period AND counting_cell.source = $source
