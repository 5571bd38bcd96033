-- one row of points of an indicator over the period, what its standing in the group changes among them
SELECT unit_number, kind, indicator_number, points, detail, bound, mark, before, after
FROM period_row
UNION ALL
SELECT indicator_compared.unit_number, 'weighting' AS kind, indicator_compared.indicator_number,
       CAST(indicator_compared.points - indicator_compared.before AS DECIMAL(18,6)) AS points,
       CASE WHEN indicator_compared.before <= 0 THEN 'no_standing' ELSE indicator_compared.kind END AS detail,
       CASE WHEN indicator_compared.kind = 'best' THEN indicator_compared.best
            ELSE CAST(indicator_compared.place AS DECIMAL(18,6)) END AS bound,
       indicator_period.full_mark AS mark, indicator_compared.before, indicator_compared.points AS after
FROM indicator_compared
JOIN indicator_period
  ON indicator_period.unit_number = indicator_compared.unit_number
 AND indicator_period.indicator_number = indicator_compared.indicator_number
WHERE indicator_compared.points <> indicator_compared.before
