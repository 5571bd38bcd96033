-- one row per unit, slot and indicator checked in it: its points after the effects on the item: reduced, then topped,
-- then zeroed
SELECT unit_number, slot, indicator_number, mark, floor, ceiling, lost, won, limited, clipped, reduced,
       CAST(LEAST(reduced, top) AS DECIMAL(18,6)) AS topped,
       CAST(LEAST(reduced, top, nothing) AS DECIMAL(18,6)) AS zeroed,
       CAST(LEAST(reduced, top, nothing) AS DECIMAL(18,6)) AS points
FROM (
    SELECT channel_slot.unit_number, channel_slot.slot, channel_slot.indicator_number, channel_slot.mark,
           channel_slot.floor, channel_slot.ceiling, channel_slot.lost, channel_slot.won, channel_slot.limited,
           channel_slot.clipped, charged_slot.top, charged_slot.nothing,
           CAST(CASE WHEN charged_slot.per_cent IS NOT NULL AND channel_slot.clipped > 0
                     THEN ROUND(channel_slot.clipped * charged_slot.per_cent * CAST(0.01 AS DECIMAL(3,2)), 6)
                     ELSE channel_slot.clipped END AS DECIMAL(18,6)) AS reduced
    FROM channel_slot
    LEFT JOIN charged_slot
      ON charged_slot.unit_number = channel_slot.unit_number AND charged_slot.slot = channel_slot.slot
     AND charged_slot.indicator_number = channel_slot.indicator_number
) AS acted_on
