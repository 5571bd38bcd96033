-- one row per unit and criterion of a month, in the order of a workbook. Parameters: month, first_day
INSERT INTO counting_finding BY NAME
SELECT $month AS month, 'S' AS source, $month AS batch_id, $month || '-' || unit.ordinal || '-' || k AS finding_id,
       unit.unit_id, 'I' || lpad(CAST(k // 3 AS VARCHAR), 2, '0') AS indicator,
       'C' || lpad(CAST(k AS VARCHAR), 2, '0') AS criterion, 'new' AS status, 'checked' AS cell_state,
       $first_day AS checked_on, '' AS matter, '' AS level,
       CAST(hash(unit.ordinal, $month, k) % 5 AS DECIMAL(18,6)) AS value,
       NULL AS numerator, NULL AS denominator, NULL AS judged_points,
       'findings' AS sheet, 'D' || (unit.ordinal * 60 + k) AS cell
FROM unit, range(60) AS s(k)
ORDER BY unit.ordinal, k
