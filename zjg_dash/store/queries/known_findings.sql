-- One row per finding_id asked that any batch ever committed has; unit and criterion as last committed.
-- Parameter: finding_ids (a list).
SELECT finding_id, unit_id, criterion
FROM (
    SELECT finding.finding_id, finding.unit_id, finding.criterion,
           ROW_NUMBER() OVER (
               PARTITION BY finding.finding_id ORDER BY event.happened_at DESC, event.event_id) AS newest
    FROM finding
    JOIN event ON event.subject = finding.batch_id AND event.kind = 'committed'
    WHERE finding.finding_id IN (SELECT UNNEST(CAST($finding_ids AS VARCHAR[])))
) AS committed
WHERE newest = 1
