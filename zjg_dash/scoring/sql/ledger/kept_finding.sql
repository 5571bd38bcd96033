-- one row per finding that enters (vetoes left out): what it asks, what is left of it under the criterion's cap (held),
-- later findings giving way first, and after the rounding of the criterion (kept), which the last one makes good
SELECT capped.unit_number, capped.month_number, capped.slot, capped.criterion_number, capped.finding_id,
       capped.checked_on, capped.asked, capped.held,
       CAST(GREATEST(LEAST(capped.held, capped.criterion_kept - (capped.held_so_far - capped.held)), 0)
            + CASE WHEN capped.next_finding_id IS NULL AND capped.criterion_kept > capped.criterion_held
                   THEN capped.criterion_kept - capped.criterion_held ELSE 0 END AS DECIMAL(18,6)) AS kept
FROM (
    SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
           placed.checked_on, placed.asked, placed.next_finding_id, placed.criterion_held, placed.criterion_kept,
           CAST(LEAST(placed.asked_so_far, placed.criterion_held) AS DECIMAL(18,6)) AS held_so_far,
           CAST(LEAST(placed.asked_so_far, placed.criterion_held)
                - LEAST(placed.asked_so_far - placed.asked, placed.criterion_held) AS DECIMAL(18,6)) AS held
    FROM (
        SELECT claimed.unit_number, claimed.month_number, claimed.slot, claimed.criterion_number, claimed.finding_id,
               reading.checked_on, claimed.asked, criterion_slot.held AS criterion_held,
               criterion_slot.kept AS criterion_kept,
               CAST(SUM(claimed.asked) OVER (
                   PARTITION BY claimed.unit_number, claimed.slot, claimed.criterion_number
                   ORDER BY reading.checked_on NULLS LAST, claimed.finding_id, claimed.month_number
                   ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(18,6)) AS asked_so_far,
               LEAD(claimed.finding_id) OVER (
                   PARTITION BY claimed.unit_number, claimed.slot, claimed.criterion_number
                   ORDER BY reading.checked_on NULLS LAST, claimed.finding_id, claimed.month_number) AS next_finding_id
        FROM claimed
        JOIN criterion_slot
          ON criterion_slot.unit_number = claimed.unit_number AND criterion_slot.slot = claimed.slot
         AND criterion_slot.criterion_number = claimed.criterion_number
        JOIN reading
          ON reading.unit_number = claimed.unit_number AND reading.month_number = claimed.month_number
         AND reading.finding_id = claimed.finding_id AND reading.criterion_number = claimed.criterion_number
    ) AS placed
) AS capped
