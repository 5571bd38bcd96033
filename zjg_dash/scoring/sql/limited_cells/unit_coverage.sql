-- one row per unit with anything due: the full marks due over its months (not-applicable ones left out) and checked
SELECT unit_due.unit_number,
       CAST(unit_due.due_mark - COALESCE(covered.not_applicable_mark, CAST(0 AS DECIMAL(18,6))) AS DECIMAL(18,6))
           AS due_mark,
       COALESCE(covered.checked_mark, CAST(0 AS DECIMAL(18,6))) AS checked_mark
FROM unit_due
LEFT JOIN (
    SELECT cell.unit_number,
           CAST(SUM(CASE WHEN cell.state = 1 THEN cell.mark ELSE 0 END) AS DECIMAL(18,6)) AS not_applicable_mark,
           CAST(SUM(CASE WHEN cell.state = 2 THEN cell.mark ELSE 0 END) AS DECIMAL(18,6)) AS checked_mark
    FROM cell
    JOIN indicator ON indicator.indicator_number = cell.indicator_number AND indicator.covers = 1
    GROUP BY cell.unit_number
) AS covered ON covered.unit_number = unit_due.unit_number
