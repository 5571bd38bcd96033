-- one row per month, source and indicator of a unit: seen_cell of one unit, from the batches its run found to count.
-- Of two batches of a month and source the later in the list wins a cell, also one that it calls otherwise.
-- Parameters: unit_id, batches (in the order they were committed)
SELECT month, source, unit_id, indicator, state, batch_id
FROM (
    SELECT given.month, given.source, coverage.unit_id, coverage.indicator, coverage.state, coverage.batch_id,
           ROW_NUMBER() OVER (
               PARTITION BY given.month, given.source, COALESCE(read_as.code, coverage.indicator)
               ORDER BY given.place DESC) AS newest
    FROM (
        SELECT batch.batch_id, batch.period AS month, batch.source, listed.place,
               FIRST_VALUE(batch.ruleset_id) OVER (
                   PARTITION BY batch.period, batch.source ORDER BY listed.place DESC) AS newest_ruleset_id
        FROM (
            SELECT unnest(CAST($batches AS VARCHAR[])) AS batch_id,
                   generate_subscripts(CAST($batches AS VARCHAR[]), 1) AS place
        ) AS listed
        JOIN batch ON batch.batch_id = listed.batch_id
    ) AS given
    JOIN coverage ON coverage.batch_id = given.batch_id
    LEFT JOIN read_as
      ON read_as.ruleset_id = given.newest_ruleset_id AND read_as.batch_id = given.batch_id
     AND read_as.recorded = coverage.indicator
    WHERE coverage.unit_id = $unit_id
) AS stacked
WHERE newest = 1
