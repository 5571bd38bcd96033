-- one row per unit and indicator due in the period (an event: that happened in it); due: in how many months
SELECT unit_month.unit_number, due.indicator_number, CAST(COUNT(*) AS INTEGER) AS due
FROM unit_month
JOIN due ON due.group_month_number = unit_month.group_month_number
WHERE due.is_event = 0
GROUP BY unit_month.unit_number, due.indicator_number
UNION ALL
SELECT indicator_period.unit_number, indicator_period.indicator_number, 1 AS due
FROM indicator_period
JOIN indicator ON indicator.indicator_number = indicator_period.indicator_number
WHERE indicator.is_event = 1
