-- one row per month, source and finding of the months asked that counts.
-- Parameters: first, last (months)
SELECT counting_finding.month, counting_finding.source, counting_finding.batch_id, counting_finding.finding_id,
       counting_finding.unit_id, counting_finding.criterion, counting_finding.status, counting_finding.cell_state,
       counting_finding.object, counting_finding.check_method,
       counting_finding.checked_on, counting_finding.matter, counting_finding.level, counting_finding.value,
       counting_finding.numerator, counting_finding.denominator, counting_finding.judged_points,
       counting_finding.sheet, counting_finding.cell
FROM counting_finding
WHERE counting_finding.month BETWEEN $first AND $last
