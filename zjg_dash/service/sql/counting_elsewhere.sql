-- One row per finding of another source that counts in the month and costs something. Parameters: period, source.
SELECT source, finding_id, unit_id, criterion, object, checked_on
FROM counting_finding
WHERE month = $period AND source <> $source AND status <> 'mended'
ORDER BY source, finding_id
