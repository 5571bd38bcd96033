-- one row per ranked unit and indicator that counts in its denominator and was checked: its weight, and the share won.
-- A dimension compared in the group is one row, under its own code: its points are no longer those of its indicators
SELECT marked.unit_id, marked.indicator, marked.dimension,
       CASE WHEN marked.dimension_weight IS NULL THEN marked.full_mark
            ELSE marked.full_mark * marked.dimension_weight
                 / SUM(marked.full_mark) OVER (PARTITION BY marked.unit_id, marked.dimension) END AS weight,
       marked.points / marked.full_mark AS share
FROM (
    SELECT indicator_score.unit_id, indicator_score.indicator, indicator_score.dimension,
           CAST(indicator_score.points AS DOUBLE) AS points,
           CAST(indicator_score.full_mark AS DOUBLE) AS full_mark,
           CAST(COALESCE(rule_dimension_group.weight, rule_dimension.weight) AS DOUBLE) AS dimension_weight
    FROM indicator_score
    JOIN scoring_run ON scoring_run.run_id = indicator_score.run_id
    JOIN standing ON standing.unit_id = indicator_score.unit_id
    JOIN rule_indicator
      ON rule_indicator.ruleset_id = scoring_run.ruleset_id
     AND rule_indicator.indicator = indicator_score.indicator
    JOIN rule_dimension
      ON rule_dimension.ruleset_id = scoring_run.ruleset_id
     AND rule_dimension.dimension = indicator_score.dimension
    LEFT JOIN rule_dimension_group
      ON rule_dimension_group.ruleset_id = scoring_run.ruleset_id
     AND rule_dimension_group.dimension = indicator_score.dimension
     AND rule_dimension_group.group_code = standing.group_code
    LEFT JOIN rule_comparison
      ON rule_comparison.ruleset_id = scoring_run.ruleset_id AND rule_comparison.level = 'dimension'
     AND rule_comparison.item = indicator_score.dimension
    WHERE indicator_score.run_id = $run_id AND indicator_score.full_mark > 0
      AND rule_indicator.in_denominator AND NOT rule_dimension.is_pool AND rule_comparison.item IS NULL
) AS marked
UNION ALL
SELECT dimension_score.unit_id, dimension_score.dimension AS indicator, dimension_score.dimension,
       CAST(COALESCE(rule_dimension_group.weight, rule_dimension.weight, dimension_score.full_mark) AS DOUBLE) AS weight,
       CAST(dimension_score.points AS DOUBLE) / CAST(dimension_score.full_mark AS DOUBLE) AS share
FROM dimension_score
JOIN scoring_run ON scoring_run.run_id = dimension_score.run_id
JOIN standing ON standing.unit_id = dimension_score.unit_id
JOIN rule_dimension
  ON rule_dimension.ruleset_id = scoring_run.ruleset_id AND rule_dimension.dimension = dimension_score.dimension
JOIN rule_comparison
  ON rule_comparison.ruleset_id = scoring_run.ruleset_id AND rule_comparison.level = 'dimension'
 AND rule_comparison.item = dimension_score.dimension
LEFT JOIN rule_dimension_group
  ON rule_dimension_group.ruleset_id = scoring_run.ruleset_id
 AND rule_dimension_group.dimension = dimension_score.dimension
 AND rule_dimension_group.group_code = standing.group_code
WHERE dimension_score.run_id = $run_id AND dimension_score.full_mark > 0 AND NOT rule_dimension.is_pool
