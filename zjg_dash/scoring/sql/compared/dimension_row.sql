-- one row of points of a dimension, what its standing in the group changes among them
SELECT unit_number, kind, dimension, points, detail, bound, mark, before, after
FROM dimension_row
UNION ALL
SELECT dimension_compared.unit_number, 'weighting' AS kind, dimension_compared.dimension,
       CAST(dimension_compared.points - dimension_compared.before AS DECIMAL(18,6)) AS points,
       CASE WHEN dimension_compared.before <= 0 THEN 'no_standing' ELSE dimension_compared.kind END AS detail,
       CASE WHEN dimension_compared.kind = 'best' THEN dimension_compared.best
            ELSE CAST(dimension_compared.place AS DECIMAL(18,6)) END AS bound,
       dimension_compared.full_mark AS mark, dimension_compared.before, dimension_compared.points AS after
FROM dimension_compared
WHERE dimension_compared.points <> dimension_compared.before
