-- one row per period, month and finding that enters: open, in a checked cell, of an indicator due for the unit then.
-- slot: what caps act on; 0 is the whole period (an event, or a period of one month).
-- Both conditions on criterion_due name both other relations, so that no planner can join it before they are joined
SELECT unit_month.unit_number, unit_month.month_number,
       CASE WHEN criterion_due.is_event = 1 THEN 0 ELSE unit_month.slot END AS slot,
       CAST(0 AS INTEGER) AS channel_number,
       criterion_due.criterion_number, criterion_due.method, criterion_due.full_mark,
       open_finding.finding_id, open_finding.checked_on, open_finding.object, open_finding.matter, open_finding.level,
       open_finding.value, open_finding.numerator, open_finding.denominator, open_finding.judged_points,
       open_finding.batch_id, open_finding.sheet, open_finding.cell
FROM open_finding
JOIN unit_month ON unit_month.month = open_finding.month AND unit_month.unit_id = open_finding.unit_id
JOIN criterion_due
  ON criterion_due.criterion = CASE WHEN unit_month.unit_number > 0 THEN open_finding.criterion END
 AND criterion_due.group_month_number
     = CASE WHEN open_finding.month <> '' THEN unit_month.group_month_number END
