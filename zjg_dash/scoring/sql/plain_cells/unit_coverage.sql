-- one row per unit with anything due: the full marks due over its months (not-applicable ones left out) and checked
SELECT unit_due.unit_number,
       CAST(unit_due.due_mark - COALESCE(unit_sum.not_applicable_mark, CAST(0 AS DECIMAL(18,6))) AS DECIMAL(18,6))
           AS due_mark,
       COALESCE(unit_sum.checked_mark, CAST(0 AS DECIMAL(18,6))) AS checked_mark
FROM unit_due
LEFT JOIN unit_sum ON unit_sum.unit_number = unit_due.unit_number
