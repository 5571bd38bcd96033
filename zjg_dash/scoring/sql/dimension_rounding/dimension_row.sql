-- one row of points of a dimension, what its rounding changes among them
SELECT unit_number, kind, dimension, points, detail, bound, mark, before, after
FROM dimension_row
UNION ALL
SELECT unit_number, 'rounding' AS kind, dimension, CAST(kept - unrounded AS DECIMAL(18,6)) AS points,
       'rounded' AS detail, CAST(NULL AS DECIMAL(18,6)) AS bound, CAST(NULL AS DECIMAL(18,6)) AS mark,
       unrounded AS before, kept AS after
FROM dimension_steps
WHERE kept <> unrounded
