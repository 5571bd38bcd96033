-- One row per batch, newest first. Parameter: batch_periods (names of months and inspections; NULL for all).
WITH asked AS (
    SELECT * FROM batch WHERE $batch_periods IS NULL OR list_contains(CAST($batch_periods AS VARCHAR[]), period)
),
findings AS (
    SELECT batch_id, COUNT(*) AS findings FROM finding SEMI JOIN asked USING (batch_id) GROUP BY batch_id
),
checked AS (
    SELECT batch_id, COUNT(*) AS checked
    FROM coverage SEMI JOIN asked USING (batch_id)
    WHERE state = 'checked'
    GROUP BY batch_id
),
warnings AS (
    SELECT batch_id, COUNT(*) AS warnings FROM batch_problem SEMI JOIN asked USING (batch_id) GROUP BY batch_id
)
SELECT asked.batch_id, asked.period, asked.source, batch_state.state, asked.file_name, asked.file_sha256,
       COALESCE(uploader.name, asked.uploaded_by) AS uploaded_by, asked.uploaded_at,
       COALESCE(committer.name, batch_state.committed_by) AS committed_by, batch_state.committed_at,
       asked.uploaded_by AS uploader_id, batch_state.committed_by AS committer_id,
       COALESCE(free_text.text, '') AS note,
       COALESCE(findings.findings, 0) AS findings, COALESCE(checked.checked, 0) AS checked,
       COALESCE(warnings.warnings, 0) AS warnings
FROM asked
JOIN batch_state ON batch_state.batch_id = asked.batch_id
LEFT JOIN actor AS uploader ON uploader.actor_id = asked.uploaded_by
LEFT JOIN actor AS committer ON committer.actor_id = batch_state.committed_by
LEFT JOIN free_text ON free_text.text_id = asked.note_id
LEFT JOIN findings ON findings.batch_id = asked.batch_id
LEFT JOIN checked ON checked.batch_id = asked.batch_id
LEFT JOIN warnings ON warnings.batch_id = asked.batch_id
ORDER BY asked.uploaded_at DESC, asked.batch_id
