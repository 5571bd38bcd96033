-- one row per month, source and indicator of a unit: seen_cell of one unit, from what its run found to count.
-- Of two batches of a month and source the later in the list wins a cell, also one that it calls otherwise.
SELECT month, source, unit_id, indicator, state, batch_id
FROM (
    SELECT counted_batch.month, counted_batch.source, unit_cells.unit_id, unit_cells.indicator, unit_cells.state,
           unit_cells.batch_id,
           ROW_NUMBER() OVER (
               PARTITION BY counted_batch.month, counted_batch.source,
                            COALESCE(counted_code.code, unit_cells.indicator)
               ORDER BY counted_batch.place DESC) AS newest
    FROM unit_cells
    JOIN counted_batch ON counted_batch.batch_id = unit_cells.batch_id
    LEFT JOIN counted_code
      ON counted_code.batch_id = unit_cells.batch_id AND counted_code.recorded = unit_cells.indicator
) AS stacked
WHERE newest = 1
