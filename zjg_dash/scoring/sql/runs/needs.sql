-- one row per ruleset that depends on more than its period: whether it looks back at earlier months of the year, and
-- whether it goes by the list of duties. Parameter: ruleset_ids
SELECT asked.ruleset_id,
       EXISTS (SELECT 1 FROM rule_escalation WHERE rule_escalation.ruleset_id = asked.ruleset_id)
       OR EXISTS (SELECT 1 FROM rule_parameter
                  WHERE rule_parameter.ruleset_id = asked.ruleset_id AND rule_parameter.name = 'span'
                    AND rule_parameter.value = 2) AS looks_back,
       EXISTS (SELECT 1 FROM rule_indicator
               WHERE rule_indicator.ruleset_id = asked.ruleset_id AND rule_indicator.by_duty) AS goes_by_duties
FROM (SELECT unnest($ruleset_ids) AS ruleset_id) AS asked
