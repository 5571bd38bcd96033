-- one row per finding that enters (vetoes left out): its place in the order in which later findings give way, and what
-- is asked up to it from the first of all (asked_up_to). One order over all units, slots and criteria: a window with
-- partitions starts anew for each, which takes far longer than the few findings of a unit
SELECT claimed.unit_number, claimed.month_number, claimed.slot, claimed.criterion_number, claimed.finding_id,
       reading.checked_on, claimed.asked, criterion_slot.held AS criterion_held, criterion_slot.kept AS criterion_kept,
       ROW_NUMBER() OVER (
           ORDER BY claimed.unit_number, claimed.slot, claimed.criterion_number,
                    reading.checked_on NULLS LAST, claimed.finding_id, claimed.month_number) AS place,
       SUM(claimed.asked) OVER (
           ORDER BY claimed.unit_number, claimed.slot, claimed.criterion_number,
                    reading.checked_on NULLS LAST, claimed.finding_id, claimed.month_number
           ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS asked_up_to
FROM claimed
JOIN criterion_slot
  ON criterion_slot.unit_number = claimed.unit_number AND criterion_slot.slot = claimed.slot
 AND criterion_slot.criterion_number = claimed.criterion_number
JOIN reading
  ON reading.unit_number = claimed.unit_number AND reading.month_number = claimed.month_number
 AND reading.finding_id = claimed.finding_id AND reading.criterion_number = claimed.criterion_number
