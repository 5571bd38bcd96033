-- one row per ruleset and group, month of the year and criterion whose indicator is due in it
SELECT due.group_month_number, criterion.criterion_number, criterion.criterion, criterion.method, criterion.full_mark,
       criterion.is_event
FROM due
JOIN criterion ON criterion.indicator_number = due.indicator_number
