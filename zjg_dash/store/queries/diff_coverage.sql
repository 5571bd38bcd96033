-- One row per cell (unit × indicator) of a batch's scope whose coverage is added, changed or gone against what
-- counts now. A missing cell is not checked. That an indicator which is not meant for a unit's group is not
-- applicable to it is said by the rules, not by the batch: such a cell is no change.
WITH compared AS (
    SELECT future.unit_id, future.indicator, COALESCE(present.state, 'not_checked') AS state_from,
           future.state AS state_to, future.sheet, future.cell
    FROM coverage AS future
    LEFT JOIN counting_cell AS present
      ON present.month = $period AND present.source = $source
     AND present.unit_id = future.unit_id AND present.indicator = future.indicator
    WHERE future.batch_id = $batch_id
),
not_meant AS (               -- one row per unit and indicator whose groups leave the unit's out
    SELECT unit.unit_id, rule_indicator_group.indicator
    FROM batch
    JOIN unit ON unit.registry_id = batch.registry_id
    JOIN rule_indicator_group ON rule_indicator_group.ruleset_id = batch.ruleset_id
    WHERE batch.batch_id = $batch_id
    GROUP BY unit.unit_id, rule_indicator_group.indicator
    HAVING NOT BOOL_OR(rule_indicator_group.group_code = unit.group_code)
)
SELECT CASE WHEN state_from = 'not_checked' THEN 'added'
            WHEN state_to = 'not_checked' THEN 'gone'
            ELSE 'changed' END AS change,
       unit_id, indicator, state_from, state_to,
       sheet, cell
FROM compared
ANTI JOIN (SELECT unit_id, indicator, 'not_checked' AS state_from, 'not_applicable' AS state_to FROM not_meant)
    AS given USING (unit_id, indicator, state_from, state_to)
WHERE state_from <> state_to
ORDER BY sheet, TRY_CAST(regexp_extract(cell, '[0-9]+') AS INTEGER), indicator, unit_id
