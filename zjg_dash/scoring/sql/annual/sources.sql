-- one row per ruleset and kind of periods its annual result is made from: those of its parts, and where a veto holds
-- for the whole year, the months and the inspection it may have been met in. Parameter: ruleset_ids
SELECT ruleset_id, source FROM rule_annual WHERE ruleset_id IN (SELECT unnest($ruleset_ids))
UNION
SELECT rule_annual.ruleset_id, seen.source
FROM rule_annual
JOIN rule_parameter AS span
  ON span.ruleset_id = rule_annual.ruleset_id AND span.name = 'span' AND span.value = 2
CROSS JOIN (VALUES ('months'), ('inspection')) AS seen(source)
WHERE rule_annual.ruleset_id IN (SELECT unnest($ruleset_ids))
