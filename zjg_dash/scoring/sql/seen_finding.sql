-- one row per month, source and finding that counts
SELECT month, source, batch_id, finding_id, unit_id, criterion, status, cell_state, checked_on, matter, level,
       value, numerator, denominator, judged_points, sheet, cell
FROM counting_finding
