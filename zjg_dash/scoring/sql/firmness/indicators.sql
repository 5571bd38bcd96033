-- one row per indicator (or dimension compared in the group, as a whole) that weighs for any ranked unit: its dimension,
-- its place in the rules, the sum of its weights
SELECT item.indicator, item.dimension, placed.ordinal, SUM(item.weight) AS weight
FROM item
JOIN scoring_run ON scoring_run.run_id = $run_id
JOIN (
    SELECT ruleset_id, indicator, ordinal FROM rule_indicator
    UNION ALL
    SELECT ruleset_id, dimension AS indicator, MIN(ordinal) AS ordinal
    FROM rule_indicator
    GROUP BY ruleset_id, dimension
) AS placed ON placed.ruleset_id = scoring_run.ruleset_id AND placed.indicator = item.indicator
GROUP BY item.indicator, item.dimension, placed.ordinal
