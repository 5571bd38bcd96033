-- one row of points of an indicator over the period: what combining its months changes, what subordinate units give
SELECT unit_number, kind, indicator_number, points, detail, bound, mark, before, after
FROM period_row
UNION ALL
SELECT unit_number, 'full_mark' AS kind, indicator_number, points, 'rolled_up' AS detail,
       CAST(units AS DECIMAL(18,6)) AS bound, mark, value AS before, points AS after
FROM rolled_up
