-- One row per unit of a run: score and rank, null where there is none. Parameter: run_id.
SELECT unit_id, score, rank
FROM unit_score
WHERE run_id = $run_id
ORDER BY unit_id
