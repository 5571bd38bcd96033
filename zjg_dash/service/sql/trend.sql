-- One row per run of a list and unit: its place in the list, score and rank. Parameter: run_ids.
WITH listed AS (
    SELECT UNNEST(CAST($run_ids AS VARCHAR[])) AS run_id
)
SELECT scoring_run.period, unit_score.unit_id, unit_score.group_code, unit_score.score, unit_score.rank
FROM listed
JOIN scoring_run ON scoring_run.run_id = listed.run_id
JOIN unit_score ON unit_score.run_id = listed.run_id
ORDER BY scoring_run.period, unit_score.unit_id
