-- one row per ruleset asked and criterion, numbered by the ruleset's order. cap_bit: a bit of its own for each capped
-- criterion of an indicator, null for those without a cap; a bit that had to be shared only costs a second look (see cell)
SELECT indicator.ruleset_number * 10000 + rule_criterion.ordinal AS criterion_number,
       indicator.indicator_number, indicator.ruleset_id, rule_criterion.criterion, rule_criterion.method,
       indicator.full_mark, indicator.mode, indicator.is_event, capped.value AS cap,
       CASE WHEN capped.value IS NOT NULL THEN CAST(POWER(2, rule_criterion.ordinal % 31) AS INTEGER) END AS cap_bit
FROM rule_criterion
JOIN indicator
  ON indicator.ruleset_id = rule_criterion.ruleset_id AND indicator.indicator = rule_criterion.indicator
LEFT JOIN rule_parameter AS capped
  ON capped.ruleset_id = rule_criterion.ruleset_id AND capped.criterion = rule_criterion.criterion
 AND capped.name = 'cap'
