-- one row per unit with anything due: the full marks due over its months, not-applicable ones included
SELECT unit_month.unit_number, CAST(SUM(month_mark.due_mark) AS DECIMAL(18,6)) AS due_mark
FROM unit_month
JOIN (
    SELECT group_month_number, CAST(SUM(coverage_mark) AS DECIMAL(18,6)) AS due_mark
    FROM due
    GROUP BY group_month_number
) AS month_mark ON month_mark.group_month_number = unit_month.group_month_number
GROUP BY unit_month.unit_number
