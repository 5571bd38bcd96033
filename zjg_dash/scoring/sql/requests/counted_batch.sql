-- one row per batch given: its place among them.
-- Parameter: batches (in the order they were committed)
SELECT batch.batch_id, batch.period AS month, batch.source, batch.file_name AS file, listed.place
FROM (
    SELECT unnest(CAST($batches AS VARCHAR[])) AS batch_id,
           generate_subscripts(CAST($batches AS VARCHAR[]), 1) AS place
) AS listed
JOIN batch ON batch.batch_id = listed.batch_id
