-- one row per ruleset asked and indicator, numbered by the ruleset's order. A roll-up takes its points from subordinate
-- units and has no cells of its own. A ceiling that is null does not limit, one that is the full mark differs by cell
SELECT asked_ruleset.ruleset_number * 10000 + rule_indicator.ordinal AS indicator_number,
       asked_ruleset.ruleset_number, rule_indicator.ruleset_id, rule_indicator.indicator, rule_indicator.dimension,
       rule_indicator.full_mark, rule_indicator.mode, rule_indicator.in_denominator,
       rule_indicator.won_in_denominator, asked_ruleset.combination, asked_ruleset.indicator_digits,
       CASE WHEN rule_indicator.frequency = 'event' THEN 1 ELSE 0 END AS is_event,
       CASE WHEN rolled_up.indicator IS NOT NULL THEN 1 ELSE 0 END AS is_roll_up,
       CASE WHEN rule_indicator.by_duty THEN 1 ELSE 0 END AS by_duty,
       CASE WHEN rule_indicator.in_inspection THEN 1 ELSE 0 END AS in_inspection,
       CASE WHEN rule_indicator.mode = 'deduct' AND rule_indicator.frequency <> 'event' THEN 1 ELSE 0 END AS covers,
       CASE WHEN rule_indicator.mode = 'deduct' AND rule_indicator.frequency <> 'event'
            THEN rule_indicator.full_mark ELSE CAST(0 AS DECIMAL(18,6)) END AS coverage_mark,
       rule_indicator.base, rule_indicator.floor, rule_indicator.ceiling, rule_indicator.ceiling_kind,
       rule_indicator.not_applicable, rule_indicator.judged_under
FROM asked_ruleset
JOIN rule_indicator ON rule_indicator.ruleset_id = asked_ruleset.ruleset_id
LEFT JOIN (SELECT DISTINCT ruleset_id, indicator FROM rule_roll_up) AS rolled_up
  ON rolled_up.ruleset_id = rule_indicator.ruleset_id AND rolled_up.indicator = rule_indicator.indicator
