-- one row per unit and indicator of a month, all checked. Parameter: month
INSERT INTO counting_cell
SELECT $month AS month, 'S' AS source, unit.unit_id, 'I' || lpad(CAST(i AS VARCHAR), 2, '0') AS indicator,
       'checked' AS state, $month AS batch_id
FROM unit, range(20) AS s(i)
ORDER BY unit.ordinal, i
