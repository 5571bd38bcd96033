-- one row per criterion and month count from which it weighs more, with the next one (null for the last)
SELECT criterion.criterion_number, rule_escalation.repetition, rule_escalation.month_count,
       LEAD(rule_escalation.month_count) OVER (
           PARTITION BY criterion.criterion_number ORDER BY rule_escalation.month_count) AS next_month_count,
       rule_escalation.factor, rule_escalation.extra
FROM criterion
JOIN rule_escalation
  ON rule_escalation.ruleset_id = criterion.ruleset_id AND rule_escalation.criterion = criterion.criterion
