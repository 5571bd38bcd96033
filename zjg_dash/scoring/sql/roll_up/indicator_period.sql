-- one row per unit and indicator checked or not applicable in the period, and per roll-up that has points
SELECT unit_number, indicator_number, checked, not_applicable, counted, points, full_mark
FROM indicator_period
UNION ALL
SELECT unit_number, indicator_number, 1 AS checked, 0 AS not_applicable, 1 AS counted, points, mark AS full_mark
FROM rolled_up
