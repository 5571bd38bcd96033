-- one row per ruleset asked and indicator, numbered by the ruleset's order
SELECT asked_ruleset.ruleset_number * 10000 + rule_indicator.ordinal AS indicator_number,
       asked_ruleset.ruleset_number, rule_indicator.ruleset_id, rule_indicator.indicator, rule_indicator.dimension,
       rule_indicator.full_mark, rule_indicator.mode, rule_indicator.in_denominator, asked_ruleset.combination,
       CASE WHEN rule_indicator.frequency = 'event' THEN 1 ELSE 0 END AS is_event,
       CASE WHEN rule_indicator.mode = 'deduct' AND rule_indicator.frequency <> 'event'
            THEN rule_indicator.full_mark ELSE CAST(0 AS DECIMAL(18,6)) END AS coverage_mark
FROM asked_ruleset
JOIN rule_indicator ON rule_indicator.ruleset_id = asked_ruleset.ruleset_id
