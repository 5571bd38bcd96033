-- one row of points inside an indicator and slot, what rounding changes among them
SELECT unit_number, slot, month_number, kind, level, indicator_number, criterion_number, finding_id, asked, applied,
       points, detail, bound, mark, before, after
FROM cell_row
UNION ALL
SELECT unit_number, slot, CAST(NULL AS INTEGER) AS month_number, 'rounding' AS kind, 'criterion' AS level,
       indicator_number, criterion_number, CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
       CAST(NULL AS DECIMAL(18,6)) AS applied, CAST(SUM((kept - held) * sign) AS DECIMAL(18,6)) AS points,
       'rounded' AS detail, CAST(NULL AS DECIMAL(18,6)) AS bound, CAST(NULL AS DECIMAL(18,6)) AS mark,
       CAST(SUM(held) AS DECIMAL(18,6)) AS before, CAST(SUM(kept) AS DECIMAL(18,6)) AS after
FROM applied_finding
GROUP BY unit_number, slot, indicator_number, criterion_number
HAVING SUM(kept) <> SUM(held)
