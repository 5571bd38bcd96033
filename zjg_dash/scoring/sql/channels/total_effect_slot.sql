-- one row per unit, slot over all channels and criterion that acts on the total: what it amounts to, by the weights of
-- the channels in which its indicator is checked
SELECT amounted.unit_number, amounted.slot, amounted.criterion_number,
       CAST(CASE WHEN checked.channels = 1 THEN amounted.only_amount
                 ELSE ROUND(CAST(amounted.weighted_amount / checked.weight AS DECIMAL(28,12)), 6) END
            AS DECIMAL(18,6)) AS amount
FROM (
    SELECT criterion_slot.unit_number, criterion_slot.slot - criterion_slot.slot % 100 AS slot,
           criterion_slot.criterion_number, MIN(criterion.indicator_number) AS indicator_number,
           MAX(criterion_slot.kept) AS only_amount, SUM(criterion_slot.kept * channel.weight) AS weighted_amount
    FROM criterion_slot
    JOIN criterion ON criterion.criterion_number = criterion_slot.criterion_number
    JOIN channel
      ON channel.ruleset_number = criterion.ruleset_number AND channel.channel_number = criterion_slot.slot % 100
    WHERE criterion.effect IN ('penalty', 'reward')
    GROUP BY criterion_slot.unit_number, criterion_slot.slot - criterion_slot.slot % 100,
             criterion_slot.criterion_number
) AS amounted
JOIN (
    SELECT checked_slot.unit_number, checked_slot.slot - checked_slot.slot % 100 AS slot,
           checked_slot.indicator_number, COUNT(*) AS channels, SUM(channel.weight) AS weight
    FROM checked_slot
    JOIN indicator ON indicator.indicator_number = checked_slot.indicator_number
    JOIN channel
      ON channel.ruleset_number = indicator.ruleset_number AND channel.channel_number = checked_slot.slot % 100
    GROUP BY checked_slot.unit_number, checked_slot.slot - checked_slot.slot % 100, checked_slot.indicator_number
) AS checked
  ON checked.unit_number = amounted.unit_number AND checked.slot = amounted.slot
 AND checked.indicator_number = amounted.indicator_number
