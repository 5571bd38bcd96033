-- one row per unit and indicator of a month, all checked, the vetoes (V) too. Parameter: month
INSERT INTO coverage BY NAME
SELECT $month AS batch_id, unit.unit_id,
       CASE WHEN i = 20 THEN 'V' ELSE 'I' || lpad(CAST(i AS VARCHAR), 2, '0') END AS indicator,
       'checked' AS state, 'coverage' AS sheet, 'C' || (unit.ordinal * 21 + i) AS cell
FROM unit, range(21) AS s(i)
ORDER BY unit.unit_id, i
