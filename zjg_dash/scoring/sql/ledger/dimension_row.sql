-- one row of points of a dimension: what its limits and its weight change, and a pool that is not opened
SELECT unit_number, 'cap_return' AS kind, dimension, CAST(clipped - points AS DECIMAL(18,6)) AS points,
       CASE WHEN clipped < points THEN 'ceiling' ELSE 'floor' END AS detail,
       CASE WHEN clipped < points THEN ceiling ELSE floor END AS bound, CAST(NULL AS DECIMAL(18,6)) AS mark,
       points AS before, clipped AS after
FROM dimension_steps
WHERE clipped <> points
UNION ALL
SELECT unit_number, 'weighting' AS kind, dimension, CAST(given - kept AS DECIMAL(18,6)) AS points,
       'dimension' AS detail, weight AS bound, reachable AS mark, kept AS before, given AS after
FROM dimension_steps
WHERE NOT is_pool AND given <> kept
UNION ALL
SELECT unit_number, 'bonus_gate' AS kind, dimension, CAST(-kept AS DECIMAL(18,6)) AS points,
       CASE WHEN gate IS NULL THEN 'unranked' WHEN gate_strict THEN 'above' ELSE 'at_least' END AS detail,
       gate AS bound, CAST(NULL AS DECIMAL(18,6)) AS mark, kept AS before, CAST(0 AS DECIMAL(18,6)) AS after
FROM pool
WHERE opened = 0 AND kept <> 0
