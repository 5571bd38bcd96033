-- one row per batch given and indicator of a unit: its coverage, as it was recorded.
-- Parameters: unit_id, batches
SELECT coverage.batch_id, coverage.unit_id, coverage.indicator, coverage.state
FROM coverage
WHERE coverage.unit_id = $unit_id AND coverage.batch_id IN (SELECT unnest(CAST($batches AS VARCHAR[])))
