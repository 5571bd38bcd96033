-- one row per unit, slot over all channels and indicator checked in it
SELECT unit_number, slot, indicator_number, mark, points
FROM channel_slot
