-- One row per unit whose score or rank differs between two runs of one period. Parameters: the two runs
-- ('' for none).
WITH earlier AS (SELECT unit_id, group_code, score, rank FROM unit_score WHERE run_id = $run_from),
later AS (SELECT unit_id, group_code, score, rank FROM unit_score WHERE run_id = $run_to)
SELECT COALESCE(later.unit_id, earlier.unit_id) AS unit_id,
       COALESCE(later.group_code, earlier.group_code) AS group_code,
       earlier.score AS score_from, later.score AS score_to, earlier.rank AS rank_from, later.rank AS rank_to
FROM later
FULL JOIN earlier ON earlier.unit_id = later.unit_id
WHERE (earlier.score, earlier.rank) IS DISTINCT FROM (later.score, later.rank)
ORDER BY COALESCE(later.group_code, earlier.group_code), later.rank NULLS LAST, later.score DESC NULLS LAST,
         COALESCE(later.unit_id, earlier.unit_id)
