-- one row of points with the facts its reason is made of; of a finding that repeats also how often, and what that does
SELECT ledger.*, escalated.month_count, escalated.factor, escalated.extra,
       asked.asked AS asked_alone
FROM ledger
JOIN scored_unit ON scored_unit.period = ledger.period AND scored_unit.unit_id = ledger.unit_id
LEFT JOIN request_month ON request_month.period = ledger.period AND request_month.month = ledger.month
LEFT JOIN criterion
  ON criterion.ruleset_number = scored_unit.ruleset_number AND criterion.criterion = ledger.criterion
LEFT JOIN escalated
  ON escalated.unit_number = scored_unit.unit_number AND escalated.month_number = request_month.month_number
 AND escalated.finding_id = ledger.finding_id AND escalated.criterion_number = criterion.criterion_number
LEFT JOIN asked
  ON asked.unit_number = scored_unit.unit_number AND asked.month_number = request_month.month_number
 AND asked.finding_id = ledger.finding_id AND asked.criterion_number = criterion.criterion_number
