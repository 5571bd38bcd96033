-- one row of points inside an indicator and slot, what rounding changes among them
SELECT unit_number, slot, month_number, kind, level, indicator_number, criterion_number, finding_id, asked, applied,
       points, detail, bound, mark, before, after
FROM cell_row
UNION ALL
SELECT unit_number, slot, CAST(NULL AS INTEGER) AS month_number, 'rounding' AS kind, 'indicator' AS level,
       indicator_number, CAST(NULL AS INTEGER) AS criterion_number, CAST(NULL AS STRING) AS finding_id,
       CAST(NULL AS DECIMAL(18,6)) AS asked, CAST(NULL AS DECIMAL(18,6)) AS applied,
       CAST(points - zeroed AS DECIMAL(18,6)) AS points, 'rounded' AS detail, CAST(NULL AS DECIMAL(18,6)) AS bound,
       mark, zeroed AS before, points AS after
FROM channel_slot
WHERE points <> zeroed
