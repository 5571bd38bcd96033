-- one row per ruleset and group, month of the year and criterion due in it: those that are for some groups only are left
-- out for the others (13 months of a group and ruleset stand behind its number)
SELECT criterion_due.group_month_number, criterion_due.indicator_number, criterion_due.criterion_number,
       criterion_due.criterion, criterion_due.method, criterion_due.full_mark, criterion_due.is_event
FROM criterion_due
LEFT JOIN (
    SELECT DISTINCT criterion.criterion_number
    FROM criterion
    JOIN rule_criterion_group
      ON rule_criterion_group.ruleset_id = criterion.ruleset_id
     AND rule_criterion_group.criterion = criterion.criterion
) AS for_some ON for_some.criterion_number = criterion_due.criterion_number
LEFT JOIN (
    SELECT criterion.criterion_number,
           (request_group.group_number * 1000 + criterion.ruleset_number) * 13 AS before_number
    FROM criterion
    JOIN rule_criterion_group
      ON rule_criterion_group.ruleset_id = criterion.ruleset_id
     AND rule_criterion_group.criterion = criterion.criterion
    JOIN request_group ON request_group.group_code = rule_criterion_group.group_code
) AS for_group
  ON for_group.criterion_number = criterion_due.criterion_number
 AND criterion_due.group_month_number > for_group.before_number
 AND criterion_due.group_month_number <= for_group.before_number + 13
WHERE for_some.criterion_number IS NULL OR for_group.criterion_number IS NOT NULL
