-- one row of points with the facts its reason is made of; of a finding that is the same fault as a dearer one also that
SELECT ledger.*, kept.criterion AS kept_criterion, same_fault.kept_finding_id,
       weighed.asked AS asked_before
FROM ledger
JOIN scored_unit ON scored_unit.period = ledger.period AND scored_unit.unit_id = ledger.unit_id
LEFT JOIN request_month ON request_month.period = ledger.period AND request_month.month = ledger.month
LEFT JOIN criterion
  ON criterion.ruleset_number = scored_unit.ruleset_number AND criterion.criterion = ledger.criterion
LEFT JOIN same_fault
  ON same_fault.unit_number = scored_unit.unit_number AND same_fault.month_number = request_month.month_number
 AND same_fault.finding_id = ledger.finding_id AND same_fault.criterion_number = criterion.criterion_number
 AND same_fault.place > 1
LEFT JOIN criterion AS kept ON kept.criterion_number = same_fault.kept_criterion_number
LEFT JOIN weighed
  ON weighed.unit_number = scored_unit.unit_number AND weighed.month_number = request_month.month_number
 AND weighed.finding_id = ledger.finding_id AND weighed.criterion_number = criterion.criterion_number
