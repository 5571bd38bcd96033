-- One row per dimension of a unit in a run, in the ruleset's order: what of its marks is given first and can only be
-- lost (can_lose; with a weight, the weight), and whether it is a pool, added after conversion.
-- Parameters: run_id, unit_id.
WITH reachable AS (          -- one row per dimension with anything due: what of it counts in the denominator
    SELECT indicator_score.dimension,
           SUM(CASE WHEN rule_indicator.in_denominator THEN indicator_score.full_mark
                    WHEN rule_indicator.won_in_denominator AND indicator_score.points > 0 THEN indicator_score.points
                    ELSE 0 END) AS reachable
    FROM indicator_score
    JOIN scoring_run ON scoring_run.run_id = indicator_score.run_id
    JOIN rule_indicator
      ON rule_indicator.ruleset_id = scoring_run.ruleset_id AND rule_indicator.indicator = indicator_score.indicator
    WHERE indicator_score.run_id = $run_id AND indicator_score.unit_id = $unit_id
    GROUP BY indicator_score.dimension
),
weighed AS (                 -- one row per dimension with anything due: the weight it has for the unit's group
    SELECT rule_dimension.dimension, rule_dimension.name, rule_dimension.ordinal, rule_dimension.is_pool,
           COALESCE(for_group.weight, rule_dimension.weight) AS weight, reachable.reachable
    FROM scoring_run
    JOIN unit_score ON unit_score.run_id = scoring_run.run_id AND unit_score.unit_id = $unit_id
    JOIN rule_dimension ON rule_dimension.ruleset_id = scoring_run.ruleset_id
    JOIN reachable ON reachable.dimension = rule_dimension.dimension
    LEFT JOIN rule_dimension_group AS for_group
      ON for_group.ruleset_id = rule_dimension.ruleset_id AND for_group.dimension = rule_dimension.dimension
     AND for_group.group_code = unit_score.group_code
    WHERE scoring_run.run_id = $run_id
)
SELECT dimension, name, is_pool,
       CAST(CASE WHEN is_pool THEN 0
                 WHEN weight IS NULL THEN reachable
                 WHEN reachable > 0 THEN weight
                 ELSE 0 END AS DECIMAL(28,6)) AS can_lose
FROM weighed
ORDER BY ordinal
