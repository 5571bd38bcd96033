-- one row per unit, earlier month of the year and finding open then
SELECT unit_earlier_month.unit_number, unit_earlier_month.month_number, unit_earlier_month.slot,
       unit_earlier_month.ends_year, unit_earlier_month.group_month_number, open_finding.source,
       open_finding.criterion, open_finding.finding_id, open_finding.object, open_finding.check_method,
       open_finding.checked_on, open_finding.matter, open_finding.level, open_finding.value, open_finding.numerator,
       open_finding.denominator, open_finding.judged_points, open_finding.batch_id, open_finding.sheet,
       open_finding.cell
FROM open_finding
JOIN unit_earlier_month
  ON unit_earlier_month.month = open_finding.month AND unit_earlier_month.unit_id = open_finding.unit_id
