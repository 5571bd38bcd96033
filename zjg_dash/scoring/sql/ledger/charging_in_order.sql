-- one row per finding and checked indicator it charges: sign (−1 lost, 1 won), the room the indicator's limits leave for
-- all findings of that sign, and what is kept up to it from the first of all, as in claimed_in_order
SELECT kept_finding.unit_number, kept_finding.month_number, kept_finding.slot, kept_finding.criterion_number,
       charge.indicator_number, kept_finding.finding_id, kept_finding.asked, kept_finding.held, kept_finding.kept,
       CASE WHEN charge.effect = 'deduct' THEN -1 ELSE 1 END AS sign,
       CASE WHEN charge.effect = 'deduct'
            THEN channel_slot.lost - GREATEST(
                channel_slot.clipped - channel_slot.limited + channel_slot.lost - channel_slot.won, 0)
            ELSE channel_slot.won - GREATEST(
                channel_slot.limited - channel_slot.lost + channel_slot.won - channel_slot.clipped, 0)
       END AS room,
       SUM(kept_finding.kept) OVER (
           ORDER BY kept_finding.unit_number, kept_finding.slot, charge.indicator_number, charge.effect,
                    kept_finding.checked_on NULLS LAST, kept_finding.finding_id, kept_finding.month_number,
                    kept_finding.criterion_number
           ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS kept_up_to
FROM kept_finding
JOIN charge
  ON charge.criterion_number = kept_finding.criterion_number AND charge.effect IN ('deduct', 'add')
JOIN channel_slot
  ON channel_slot.unit_number = kept_finding.unit_number AND channel_slot.slot = kept_finding.slot
 AND channel_slot.indicator_number = charge.indicator_number
