-- one row per unit, slot and indicator checked or not applicable in it: where checked, its points (the full mark, or the
-- base of an addition, after losses and wins, inside its limits; then reduced, then topped), none otherwise
SELECT unit_number, slot, indicator_number, combination,
       CASE WHEN state = 2 THEN 1 ELSE 0 END AS checked, CASE WHEN state = 1 THEN 1 ELSE 0 END AS not_applicable,
       CASE WHEN state <> 2 THEN CAST(0 AS DECIMAL(18,6))
            WHEN per_cent IS NOT NULL AND clipped > 0
            THEN CAST(LEAST(ROUND(clipped * per_cent * CAST(0.01 AS DECIMAL(3,2)), 6), top) AS DECIMAL(18,6))
            ELSE LEAST(clipped, top) END AS points,
       CASE WHEN state = 2 THEN mark ELSE CAST(0 AS DECIMAL(18,6)) END AS full_mark
FROM (
    SELECT cell.unit_number, cell.slot, cell.indicator_number, cell.state, cell.mark, cell.per_cent, cell.top,
           indicator.combination,
           CAST(GREATEST(LEAST(CASE WHEN indicator.mode = 'deduct' THEN cell.mark ELSE indicator.base END
                               + COALESCE(held_again.change, cell.change),
                               CASE indicator.ceiling_kind WHEN 'full_mark' THEN cell.mark
                                                           WHEN 'number' THEN indicator.ceiling END),
                         indicator.floor) AS DECIMAL(18,6)) AS clipped
    FROM cell
    JOIN indicator ON indicator.indicator_number = cell.indicator_number
    LEFT JOIN held_again
      ON held_again.unit_number = cell.unit_number AND held_again.slot = cell.slot
     AND held_again.indicator_number = cell.indicator_number
    WHERE cell.state > 0 AND indicator.mode <> 'veto'
) AS limited
