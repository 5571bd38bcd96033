-- one row per ruleset and group, month of the year and criterion whose indicator is due in it
SELECT due.group_month_number, due.indicator_number, criterion.criterion_number, criterion.criterion, criterion.method,
       due.full_mark, criterion.is_event
FROM due
JOIN criterion ON criterion.indicator_number = due.indicator_number
