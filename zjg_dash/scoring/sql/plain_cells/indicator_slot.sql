-- one row per unit, slot and indicator with coverage or an event: points where checked (lost from the full mark, or
-- won from zero; never beyond the full mark), none otherwise
SELECT held_cell.unit_number, held_cell.slot, held_cell.indicator_number, held_cell.combination,
       CASE WHEN held_cell.state = 2 THEN 1 ELSE 0 END AS checked,
       CASE WHEN held_cell.state = 1 THEN 1 ELSE 0 END AS not_applicable,
       CASE WHEN held_cell.state <> 2 THEN CAST(0 AS DECIMAL(18,6))
            WHEN held_cell.mode = 'deduct' THEN held_cell.full_mark - held_cell.held
            ELSE held_cell.held END AS points,
       CASE WHEN held_cell.state = 2 THEN held_cell.full_mark ELSE CAST(0 AS DECIMAL(18,6)) END AS full_mark
FROM (
    SELECT cell.unit_number, cell.slot, cell.indicator_number, cell.state,
           indicator.mode, indicator.full_mark, indicator.combination,
           LEAST(COALESCE(held_again.held, cell.held), indicator.full_mark) AS held
    FROM cell
    JOIN indicator ON indicator.indicator_number = cell.indicator_number
    LEFT JOIN held_again
      ON held_again.unit_number = cell.unit_number AND held_again.slot = cell.slot
     AND held_again.indicator_number = cell.indicator_number
) AS held_cell
