-- one row per passing run beyond the newest: of a range somebody made up. (Of what nothing counts in, earlier versions
-- stored some.)
-- Parameters: kept (how many stay), but (ids that stay whatever their time: clocks go backwards)
SELECT run_id
FROM (
    SELECT run_id, ROW_NUMBER() OVER (
               ORDER BY list_contains(CAST($but AS VARCHAR[]), run_id) DESC, MAX(computed_at) DESC, run_id) AS place
    FROM scoring_run
    WHERE period LIKE '%..%' OR batches = '[]'
    GROUP BY run_id
) AS passing
WHERE place > $kept
