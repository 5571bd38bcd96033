-- one row per unit, slot over all channels and indicator checked or not applicable in it: one that does not apply may
-- count with its full mark (得满分) or with nothing (降低满分)
SELECT indicator_slot.unit_number, indicator_slot.slot, indicator_slot.indicator_number, indicator_slot.checked,
       indicator_slot.not_applicable,
       CASE WHEN stands_in.policy IS NULL THEN indicator_slot.counted ELSE 1 END AS counted,
       CASE WHEN stands_in.policy = 'full_mark' THEN stands_in.mark ELSE indicator_slot.points END AS points,
       CASE WHEN stands_in.policy IS NULL THEN indicator_slot.full_mark ELSE stands_in.mark END AS full_mark
FROM indicator_slot
LEFT JOIN (
    SELECT cell_mark.unit_number, cell_mark.slot * 100 AS slot, cell_mark.indicator_number, cell_mark.own_mark AS mark,
           indicator.not_applicable AS policy
    FROM cell_mark
    JOIN indicator ON indicator.indicator_number = cell_mark.indicator_number
    WHERE cell_mark.state = 1 AND indicator.mode = 'deduct' AND indicator.not_applicable IN ('full_mark', 'lower')
) AS stands_in
  ON stands_in.unit_number = indicator_slot.unit_number AND stands_in.slot = indicator_slot.slot
 AND stands_in.indicator_number = indicator_slot.indicator_number
