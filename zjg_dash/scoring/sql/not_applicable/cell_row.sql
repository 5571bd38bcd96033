-- one row of points inside an indicator and slot, full marks for what does not apply among them
SELECT unit_number, slot, month_number, kind, level, indicator_number, criterion_number, finding_id, asked, applied,
       points, detail, bound, mark, before, after
FROM cell_row
UNION ALL
SELECT unit_number, slot, CAST(NULL AS INTEGER) AS month_number, 'full_mark' AS kind, 'indicator' AS level,
       indicator_number, CAST(NULL AS INTEGER) AS criterion_number, CAST(NULL AS STRING) AS finding_id,
       CAST(NULL AS DECIMAL(18,6)) AS asked, CAST(NULL AS DECIMAL(18,6)) AS applied, points,
       'not_applicable' AS detail, CAST(NULL AS DECIMAL(18,6)) AS bound, full_mark AS mark,
       CAST(NULL AS DECIMAL(18,6)) AS before, points AS after
FROM indicator_slot
WHERE not_applicable = 1 AND points <> 0
