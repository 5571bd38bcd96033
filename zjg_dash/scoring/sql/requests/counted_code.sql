-- one row per batch given and code in it that the rules of the newest batch of its month and source call otherwise.
-- Parameter: batches
SELECT counted.batch_id, read_as.recorded, read_as.code
FROM (
    SELECT batch.batch_id,
           FIRST_VALUE(batch.ruleset_id) OVER (
               PARTITION BY batch.period, batch.source ORDER BY listed.place DESC) AS newest_ruleset_id
    FROM (
        SELECT unnest(CAST($batches AS VARCHAR[])) AS batch_id,
               generate_subscripts(CAST($batches AS VARCHAR[]), 1) AS place
    ) AS listed
    JOIN batch ON batch.batch_id = listed.batch_id
) AS counted
JOIN read_as ON read_as.ruleset_id = counted.newest_ruleset_id AND read_as.batch_id = counted.batch_id
