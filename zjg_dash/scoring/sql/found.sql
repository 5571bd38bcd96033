-- one row per unit, month of the period and open finding
SELECT unit_month.unit_number, unit_month.month_number, unit_month.slot, unit_month.group_month_number,
       open_finding.source, open_finding.criterion, open_finding.finding_id, open_finding.object,
       open_finding.check_method, open_finding.checked_on, open_finding.matter, open_finding.level,
       open_finding.value, open_finding.numerator, open_finding.denominator, open_finding.judged_points,
       open_finding.batch_id, open_finding.sheet, open_finding.cell
FROM open_finding
JOIN unit_month ON unit_month.month = open_finding.month AND unit_month.unit_id = open_finding.unit_id
