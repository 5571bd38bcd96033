-- One row per cell (unit × indicator) of a batch's scope whose coverage is added, changed or gone against what
-- counts now. A missing cell is not checked.
WITH compared AS (
    SELECT future.unit_id, future.indicator, COALESCE(present.state, 'not_checked') AS state_from,
           future.state AS state_to, future.sheet, future.cell
    FROM coverage AS future
    LEFT JOIN counting_cell AS present
      ON present.month = $period AND present.source = $source
     AND present.unit_id = future.unit_id AND present.indicator = future.indicator
    WHERE future.batch_id = $batch_id
)
SELECT CASE WHEN state_from = 'not_checked' THEN 'added'
            WHEN state_to = 'not_checked' THEN 'gone'
            ELSE 'changed' END AS change,
       unit_id, indicator, state_from, state_to,
       sheet, cell
FROM compared
WHERE state_from <> state_to
ORDER BY sheet, TRY_CAST(regexp_extract(cell, '[0-9]+') AS INTEGER), indicator, unit_id
