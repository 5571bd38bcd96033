-- one row per unit, slot over all channels and indicator checked in it: the points of its channels by their weights
SELECT unit_number, slot, indicator_number, mark,
       CAST(CASE WHEN channels = 1 THEN only_points
                 ELSE ROUND(CAST(weighted_points / weight AS DECIMAL(28,12)), 6) END AS DECIMAL(18,6)) AS points
FROM (
    SELECT channel_slot.unit_number, channel_slot.slot - channel_slot.slot % 100 AS slot,
           channel_slot.indicator_number, MAX(channel_slot.mark) AS mark, COUNT(*) AS channels,
           MAX(channel_slot.points) AS only_points, SUM(channel_slot.points * channel.weight) AS weighted_points,
           SUM(channel.weight) AS weight
    FROM channel_slot
    JOIN scored_unit ON scored_unit.unit_number = channel_slot.unit_number
    JOIN channel
      ON channel.ruleset_number = scored_unit.ruleset_number
     AND channel.channel_number = channel_slot.slot % 100
    GROUP BY channel_slot.unit_number, channel_slot.slot - channel_slot.slot % 100, channel_slot.indicator_number
) AS summed
