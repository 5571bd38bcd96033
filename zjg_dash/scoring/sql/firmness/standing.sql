-- one row per ranked unit of the run: its score, and what a change of it meets on the way (DOUBLE: draws are no points)
SELECT unit_score.unit_id, unit_score.group_code,
       CAST(unit_score.score AS DOUBLE) AS score, unit_score.rank,
       CASE WHEN unit_score.base_score IS NOT NULL
            THEN CAST(unit_score.base_score + unit_score.bonus - unit_score.penalty AS DOUBLE)
            WHEN rule_scoring.rescale AND unit_score.full_mark > 0
            THEN CAST(unit_score.points * 100 AS DOUBLE) / CAST(unit_score.full_mark AS DOUBLE)
            ELSE CAST(unit_score.score AS DOUBLE) END AS before_limits,
       CAST(COALESCE(rule_scoring.floor, -999999999) AS DOUBLE) AS lowest,
       CAST(COALESCE(rule_scoring.ceiling, 999999999) AS DOUBLE) AS highest,
       POWER(CAST(10 AS DOUBLE), COALESCE(rule_scoring.unit_digits, 6)) AS steps_a_point,
       rule_scoring.rescale, rule_scoring.ties
FROM unit_score
JOIN scoring_run ON scoring_run.run_id = unit_score.run_id
JOIN rule_scoring ON rule_scoring.ruleset_id = scoring_run.ruleset_id
WHERE unit_score.run_id = $run_id AND unit_score.rank IS NOT NULL
