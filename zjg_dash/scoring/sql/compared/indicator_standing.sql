-- one row per unit and indicator compared in its group, where it was checked: its points before, the most points of a
-- unit of its group, and its rank among them
SELECT indicator_period.unit_number, indicator_period.indicator_number, indicator_period.points AS before,
       MAX(indicator_period.points) OVER (
           PARTITION BY scored_unit.period, scored_unit.group_code, indicator_period.indicator_number) AS best,
       CAST(CASE WHEN rule_scoring.ties = '1223'
                 THEN DENSE_RANK() OVER (
                     PARTITION BY scored_unit.period, scored_unit.group_code, indicator_period.indicator_number
                     ORDER BY indicator_period.points DESC)
                 ELSE RANK() OVER (
                     PARTITION BY scored_unit.period, scored_unit.group_code, indicator_period.indicator_number
                     ORDER BY indicator_period.points DESC) END AS INTEGER) AS place
FROM indicator_period
JOIN scored_unit ON scored_unit.unit_number = indicator_period.unit_number
JOIN rule_scoring ON rule_scoring.ruleset_id = scored_unit.ruleset_id
JOIN indicator ON indicator.indicator_number = indicator_period.indicator_number
JOIN rule_comparison
  ON rule_comparison.ruleset_id = indicator.ruleset_id AND rule_comparison.item = indicator.indicator
 AND rule_comparison.level = 'indicator'
WHERE indicator_period.checked > 0
