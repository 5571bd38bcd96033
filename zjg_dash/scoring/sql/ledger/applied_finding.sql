-- one row per finding and checked indicator it charges: what it asks, what the criterion's cap and rounding leave, and
-- what is left under the indicator's limits (applied), later findings giving way first. sign: −1 lost, 1 won
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.indicator_number,
       placed.finding_id, placed.sign, placed.asked, placed.held, placed.kept,
       CAST(GREATEST(LEAST(placed.kept, placed.room - (placed.kept_so_far - placed.kept)), 0) AS DECIMAL(18,6))
           AS applied
FROM (
    SELECT kept_finding.unit_number, kept_finding.month_number, kept_finding.slot, kept_finding.criterion_number,
           charge.indicator_number, kept_finding.finding_id, kept_finding.asked, kept_finding.held, kept_finding.kept,
           CASE WHEN charge.effect = 'deduct' THEN -1 ELSE 1 END AS sign,
           CASE WHEN charge.effect = 'deduct'
                THEN channel_slot.lost - GREATEST(
                    channel_slot.clipped - channel_slot.limited + channel_slot.lost - channel_slot.won, 0)
                ELSE channel_slot.won - GREATEST(
                    channel_slot.limited - channel_slot.lost + channel_slot.won - channel_slot.clipped, 0)
           END AS room,
           CAST(SUM(kept_finding.kept) OVER (
               PARTITION BY kept_finding.unit_number, kept_finding.slot, charge.indicator_number, charge.effect
               ORDER BY kept_finding.checked_on NULLS LAST, kept_finding.finding_id, kept_finding.month_number,
                        kept_finding.criterion_number
               ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(18,6)) AS kept_so_far
    FROM kept_finding
    JOIN charge
      ON charge.criterion_number = kept_finding.criterion_number AND charge.effect IN ('deduct', 'add')
    JOIN channel_slot
      ON channel_slot.unit_number = kept_finding.unit_number AND channel_slot.slot = kept_finding.slot
     AND channel_slot.indicator_number = charge.indicator_number
) AS placed
