-- one row per unit, slot and indicator checked in it: its points after rounding
SELECT channel_slot.unit_number, channel_slot.slot, channel_slot.indicator_number, channel_slot.mark,
       channel_slot.floor, channel_slot.ceiling, channel_slot.lost, channel_slot.won, channel_slot.limited,
       channel_slot.clipped, channel_slot.reduced, channel_slot.topped, channel_slot.zeroed,
       CAST(CASE indicator.indicator_digits
                WHEN 0 THEN ROUND(channel_slot.zeroed, 0) WHEN 1 THEN ROUND(channel_slot.zeroed, 1)
                WHEN 2 THEN ROUND(channel_slot.zeroed, 2) WHEN 3 THEN ROUND(channel_slot.zeroed, 3)
                WHEN 4 THEN ROUND(channel_slot.zeroed, 4) WHEN 5 THEN ROUND(channel_slot.zeroed, 5)
                ELSE channel_slot.zeroed END AS DECIMAL(18,6)) AS points
FROM channel_slot
JOIN indicator ON indicator.indicator_number = channel_slot.indicator_number
