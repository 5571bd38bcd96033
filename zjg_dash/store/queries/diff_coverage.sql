-- One row per cell (unit × indicator) of a batch's scope whose coverage is added, changed or gone against what
-- counts now. A missing cell is not checked.
WITH unit_name AS (
    SELECT unit_id, MIN(name) AS name FROM unit
    WHERE registry_id = $registry_id AND valid_from <= $last_day AND (valid_to IS NULL OR valid_to >= $last_day)
    GROUP BY unit_id
),
compared AS (
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
       compared.unit_id, COALESCE(unit_name.name, compared.unit_id) AS unit_name, indicator, state_from, state_to,
       sheet, cell
FROM compared
LEFT JOIN unit_name ON unit_name.unit_id = compared.unit_id
WHERE state_from <> state_to
ORDER BY sheet, TRY_CAST(regexp_extract(cell, '[0-9]+') AS INTEGER), indicator, compared.unit_id
