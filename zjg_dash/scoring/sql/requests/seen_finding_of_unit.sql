-- one row per month, source and finding of a unit in the cells seen: seen_finding of one unit
SELECT seen_cell.month, seen_cell.source, unit_findings.batch_id, unit_findings.finding_id,
       unit_findings.unit_id, unit_findings.criterion, unit_findings.status, seen_cell.state AS cell_state,
       unit_findings.object, unit_findings.check_method, unit_findings.checked_on, unit_findings.matter,
       unit_findings.level, unit_findings.value, unit_findings.numerator, unit_findings.denominator,
       unit_findings.judged_points, unit_findings.sheet, unit_findings.cell
FROM unit_findings
JOIN seen_cell ON seen_cell.batch_id = unit_findings.batch_id AND seen_cell.indicator = unit_findings.indicator
