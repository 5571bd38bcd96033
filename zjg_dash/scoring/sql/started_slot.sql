-- one row per unit, slot and indicator checked in it: what it starts from (its full mark, or the base of an addition),
-- its limits, what it loses and wins
SELECT checked_slot.unit_number, checked_slot.slot, checked_slot.indicator_number, checked_slot.mark,
       CASE WHEN indicator.mode = 'deduct' THEN checked_slot.mark ELSE indicator.base END AS start,
       indicator.floor,
       CASE indicator.ceiling_kind WHEN 'full_mark' THEN checked_slot.mark WHEN 'number' THEN indicator.ceiling END
           AS ceiling,
       COALESCE(charged_slot.lost, CAST(0 AS DECIMAL(18,6))) AS lost,
       COALESCE(charged_slot.won, CAST(0 AS DECIMAL(18,6))) AS won
FROM checked_slot
JOIN indicator ON indicator.indicator_number = checked_slot.indicator_number
LEFT JOIN charged_slot
  ON charged_slot.unit_number = checked_slot.unit_number AND charged_slot.slot = checked_slot.slot
 AND charged_slot.indicator_number = checked_slot.indicator_number
