-- one row per unit, month and indicator due for it then: its full mark, and what of it counts for coverage
SELECT unit_month.unit_number, unit_month.month_number, unit_month.slot, due.indicator_number, due.indicator,
       due.is_event, due.covers, due.full_mark AS mark, due.coverage_mark
FROM unit_month
JOIN due ON due.group_month_number = unit_month.group_month_number
WHERE due.is_roll_up = 0
