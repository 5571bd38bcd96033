-- One row per finding of a batch that was ever committed and said anything in its 证据: all that it said.
SELECT finding.finding_id, list(DISTINCT finding.evidence) AS cells
FROM finding
JOIN event ON event.subject = finding.batch_id AND event.kind = 'committed'
WHERE finding.evidence <> ''
GROUP BY finding.finding_id
