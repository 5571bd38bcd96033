-- one row per unit, slot over all channels and indicator checked or not applicable in it. counted: whether points and
-- full mark of the slot count
SELECT unit_number, slot, indicator_number, 1 AS checked, 0 AS not_applicable, 1 AS counted, points, mark AS full_mark
FROM checked_month
UNION ALL
SELECT unit_number, slot * 100 AS slot, indicator_number, 0 AS checked, 1 AS not_applicable, 0 AS counted,
       CAST(0 AS DECIMAL(18,6)) AS points, CAST(0 AS DECIMAL(18,6)) AS full_mark
FROM cell_mark
WHERE state = 1
