-- One row per batch of a list that holds cells of a unit. Parameters: unit_id, batches (ids).
SELECT DISTINCT batch_id
FROM coverage
WHERE unit_id = $unit_id AND list_contains(CAST($batches AS VARCHAR[]), batch_id)
