-- one row per month, source and indicator of a unit: seen_cell of one unit, from what its run found to count.
-- Of two batches of a month and source the later in the list wins a cell, also one that it calls otherwise (as in the
-- view counting_cell).
SELECT counted_batch.month, counted_batch.source, unit_cells.unit_id, unit_cells.indicator, unit_cells.state,
       unit_cells.batch_id
FROM unit_cells
JOIN counted_batch ON counted_batch.batch_id = unit_cells.batch_id
LEFT JOIN counted_code
  ON counted_code.batch_id = unit_cells.batch_id AND counted_code.recorded = unit_cells.indicator
JOIN (
    SELECT counted_batch.month, counted_batch.source,
           COALESCE(counted_code.code, unit_cells.indicator) AS indicator, MAX(counted_batch.place) AS place
    FROM unit_cells
    JOIN counted_batch ON counted_batch.batch_id = unit_cells.batch_id
    LEFT JOIN counted_code
      ON counted_code.batch_id = unit_cells.batch_id AND counted_code.recorded = unit_cells.indicator
    GROUP BY counted_batch.month, counted_batch.source, COALESCE(counted_code.code, unit_cells.indicator)
) AS newest
  ON newest.month = counted_batch.month AND newest.source = counted_batch.source
 AND newest.indicator = COALESCE(counted_code.code, unit_cells.indicator) AND newest.place = counted_batch.place
