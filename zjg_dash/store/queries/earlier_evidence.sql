-- One row per finding of a batch and name of a file that an earlier batch ever committed had for it and this one does
-- not bring: the newest content of that name. What of it stays with the finding is decided by what its 证据 says.
-- Parameters: batch_id, period (its month; names sort in the order of time).
-- Columns: finding_id, from_batch_id, from_ordinal; name_key, evidence (the cell), is_of_earlier_month (it counts there).
WITH own AS (
    SELECT finding_id, evidence, sheet, cell
    FROM finding
    WHERE batch_id = $batch_id AND finding_id IN (SELECT finding_id FROM evidence_file WHERE batch_id <> $batch_id)
),
counting AS (
    SELECT DISTINCT batch_id, finding_id FROM counting_finding
    WHERE month < $period AND finding_id IN (SELECT finding_id FROM own)
),
earlier AS (
    SELECT own.finding_id, own.evidence, evidence_file.batch_id, evidence_file.ordinal, evidence_file.name_key,
           counting.batch_id IS NOT NULL AS is_of_earlier_month,
           ROW_NUMBER() OVER (
               PARTITION BY own.finding_id, evidence_file.name_key
               ORDER BY committed.happened_at DESC, evidence_file.batch_id, evidence_file.ordinal) AS newest
    FROM own
    JOIN evidence_file ON evidence_file.finding_id = own.finding_id AND evidence_file.batch_id <> $batch_id
    JOIN event AS committed ON committed.subject = evidence_file.batch_id AND committed.kind = 'committed'
    LEFT JOIN counting ON counting.batch_id = evidence_file.batch_id AND counting.finding_id = own.finding_id
    LEFT JOIN evidence_file AS brought
      ON brought.batch_id = $batch_id AND brought.finding_id = own.finding_id
     AND brought.name_key = evidence_file.name_key
    WHERE brought.finding_id IS NULL
)
SELECT finding_id, batch_id, ordinal, name_key, evidence, is_of_earlier_month
FROM earlier
WHERE newest = 1
ORDER BY finding_id, name_key
