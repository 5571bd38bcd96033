-- One row per batch of a list of months and inspections whose scope holds the unit, newest upload first: how many of the
-- unit's cells it holds, how many of them were checked and how many count now (another batch may have won the others);
-- its findings about the unit, mended ones included. Parameters: unit_id, batch_periods.
WITH held AS (               -- one row per batch with cells of the unit
    SELECT coverage.batch_id, COUNT(*) AS cells, COUNT(*) FILTER (coverage.state = 'checked') AS checked
    FROM coverage
    JOIN batch ON batch.batch_id = coverage.batch_id
    WHERE coverage.unit_id = $unit_id AND list_contains(CAST($batch_periods AS VARCHAR[]), batch.period)
    GROUP BY coverage.batch_id
),
counting AS (                -- one row per batch with cells of the unit that count
    SELECT batch_id, COUNT(*) AS counting
    FROM counting_cell
    WHERE unit_id = $unit_id AND list_contains(CAST($batch_periods AS VARCHAR[]), month)
    GROUP BY batch_id
),
found AS (                   -- one row per batch with findings about the unit
    SELECT finding.batch_id, COUNT(*) AS findings
    FROM finding
    SEMI JOIN held ON held.batch_id = finding.batch_id
    WHERE finding.unit_id = $unit_id
    GROUP BY finding.batch_id
)
SELECT batch.batch_id, batch.period, batch.source, batch_state.state, batch.file_name,
       COALESCE(uploader.name, batch.uploaded_by) AS uploaded_by, batch.uploaded_at,
       COALESCE(committer.name, batch_state.committed_by) AS committed_by, batch_state.committed_at,
       held.cells, held.checked, COALESCE(counting.counting, 0) AS counting, COALESCE(found.findings, 0) AS findings
FROM held
JOIN batch ON batch.batch_id = held.batch_id
JOIN batch_state ON batch_state.batch_id = held.batch_id
LEFT JOIN counting ON counting.batch_id = held.batch_id
LEFT JOIN found ON found.batch_id = held.batch_id
LEFT JOIN actor AS uploader ON uploader.actor_id = batch.uploaded_by
LEFT JOIN actor AS committer ON committer.actor_id = batch_state.committed_by
ORDER BY batch.uploaded_at DESC, batch.batch_id
