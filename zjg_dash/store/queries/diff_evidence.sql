-- One row per finding and name of an evidence file that is added, changed or gone against what counts now inside the
-- scope of a batch. Parameters: batch_id, period, source.
WITH present AS (
    SELECT evidence_file.*, finding.unit_id, finding.criterion
    FROM evidence_file
    JOIN counting_finding AS finding
      ON finding.batch_id = evidence_file.batch_id AND finding.finding_id = evidence_file.finding_id
    SEMI JOIN (SELECT unit_id, indicator FROM coverage WHERE batch_id = $batch_id) AS scope
      ON scope.unit_id = finding.unit_id AND scope.indicator = finding.indicator
    WHERE finding.month = $period AND finding.source = $source
),
future AS (
    SELECT evidence_file.*, finding.unit_id, finding.criterion
    FROM evidence_file
    JOIN finding ON finding.batch_id = evidence_file.batch_id AND finding.finding_id = evidence_file.finding_id
    WHERE evidence_file.batch_id = $batch_id
)
SELECT CASE WHEN present.finding_id IS NULL THEN 'added'
            WHEN future.finding_id IS NULL THEN 'gone'
            ELSE 'changed' END AS change,
       COALESCE(future.unit_id, present.unit_id) AS unit_id,
       COALESCE(future.criterion, present.criterion) AS criterion,
       COALESCE(future.finding_id, present.finding_id) AS finding_id,
       COALESCE(future.batch_id, present.batch_id) AS batch_id,
       COALESCE(future.name, present.name) AS name,
       COALESCE(future.sha256, present.sha256) AS sha256,
       COALESCE(future.media_type, present.media_type) AS media_type,
       COALESCE(future.size, present.size) AS size,
       COALESCE(future.view_sha256, present.view_sha256) AS view_sha256,
       COALESCE(future.attached_in, present.attached_in) AS attached_in
FROM future
FULL JOIN present ON present.finding_id = future.finding_id AND present.name_key = future.name_key
WHERE present.sha256 IS DISTINCT FROM future.sha256
ORDER BY unit_id, criterion, finding_id, name
