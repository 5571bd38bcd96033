-- one row per unit and indicator compared in its group: what its standing gives; kind: best or rank
SELECT indicator_standing.unit_number, indicator_standing.indicator_number, rule_comparison.kind,
       indicator_standing.before, indicator_standing.best, indicator_standing.place,
       CAST(CASE WHEN indicator_standing.before <= 0 THEN rule_comparison.least
                 WHEN rule_comparison.kind = 'best'
                 THEN ROUND(CAST(CAST(indicator_standing.before * indicator_period.full_mark AS DECIMAL(28,12))
                                 / indicator_standing.best AS DECIMAL(28,12)), 6)
                 WHEN own.points IS NOT NULL THEN own.points
                 WHEN rule_comparison.step IS NULL THEN rule_comparison.least
                 ELSE GREATEST(rule_comparison.last_points
                               - rule_comparison.step * (indicator_standing.place - rule_comparison.last_place),
                               rule_comparison.least) END AS DECIMAL(18,6)) AS points
FROM indicator_standing
JOIN indicator_period
  ON indicator_period.unit_number = indicator_standing.unit_number
 AND indicator_period.indicator_number = indicator_standing.indicator_number
JOIN indicator ON indicator.indicator_number = indicator_standing.indicator_number
JOIN rule_comparison
  ON rule_comparison.ruleset_id = indicator.ruleset_id AND rule_comparison.item = indicator.indicator
LEFT JOIN rule_comparison_mark AS own
  ON own.ruleset_id = indicator.ruleset_id AND own.item = indicator.indicator
 AND own.place = indicator_standing.place
