-- one row per ruleset asked and criterion, numbered by the ruleset's order; method: the form of its method.
-- cap_bit: a bit of its own for each capped criterion of an indicator, null for those without a cap; a bit that had to
-- be shared only costs a second look (see plain_cells/cell)
SELECT indicator.ruleset_number * 10000 + rule_criterion.ordinal AS criterion_number,
       indicator.indicator_number, indicator.ruleset_number, indicator.ruleset_id, rule_criterion.criterion,
       COALESCE(form.label, rule_criterion.method) AS method,
       indicator.full_mark, indicator.mode, indicator.is_event, capped.value AS cap,
       CASE WHEN capped.value IS NOT NULL THEN CAST(POWER(2, rule_criterion.ordinal % 31) AS INTEGER) END AS cap_bit,
       CASE WHEN rule_criterion.effect = '' THEN indicator.mode ELSE rule_criterion.effect END AS effect,
       rule_criterion.amount, rule_criterion.exclusive_group, rule_criterion.exclusive_same,
       asked_ruleset.criterion_digits
FROM rule_criterion
JOIN indicator
  ON indicator.ruleset_id = rule_criterion.ruleset_id AND indicator.indicator = rule_criterion.indicator
JOIN asked_ruleset ON asked_ruleset.ruleset_number = indicator.ruleset_number
LEFT JOIN rule_parameter AS capped
  ON capped.ruleset_id = rule_criterion.ruleset_id AND capped.criterion = rule_criterion.criterion
 AND capped.name = 'cap'
LEFT JOIN rule_parameter AS form
  ON form.ruleset_id = rule_criterion.ruleset_id AND form.criterion = rule_criterion.criterion
 AND form.name = 'form'
