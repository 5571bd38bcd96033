-- One row per scope of batches whose newest kept standing is not what its batches' coverage gives.
WITH kept AS (               -- one row per scope and batch that is kept as counting
    SELECT scope_standing.scope, scope_standing.batch_id
    FROM scope_head
    JOIN scope_standing ON scope_standing.scope = scope_head.scope AND scope_standing.sequence = scope_head.sequence
),
derived AS (                 -- one row per scope and batch that wins a cell
    SELECT DISTINCT batch.scope, counting_cell.batch_id
    FROM counting_cell
    JOIN batch ON batch.batch_id = counting_cell.batch_id
)
SELECT DISTINCT COALESCE(kept.scope, derived.scope) AS scope
FROM kept
FULL OUTER JOIN derived ON derived.scope = kept.scope AND derived.batch_id = kept.batch_id
WHERE kept.batch_id IS NULL OR derived.batch_id IS NULL
ORDER BY scope
