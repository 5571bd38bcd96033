-- one row per finding that enters (vetoes left out): what it asks, what is left of it under the criterion's cap (held),
-- later findings giving way first, and after the rounding of the criterion (kept), which the last one makes good
SELECT capped.unit_number, capped.month_number, capped.slot, capped.criterion_number, capped.finding_id,
       capped.checked_on, capped.asked, capped.held,
       CAST(GREATEST(LEAST(capped.held, capped.criterion_kept - (capped.held_so_far - capped.held)), 0)
            + CASE WHEN capped.place = capped.last_place AND capped.criterion_kept > capped.criterion_held
                   THEN capped.criterion_kept - capped.criterion_held ELSE 0 END AS DECIMAL(18,6)) AS kept
FROM (
    SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
           placed.checked_on, placed.asked, placed.place, placed.last_place, placed.criterion_held,
           placed.criterion_kept,
           CAST(LEAST(placed.asked_so_far, placed.criterion_held) AS DECIMAL(18,6)) AS held_so_far,
           CAST(LEAST(placed.asked_so_far, placed.criterion_held)
                - LEAST(placed.asked_so_far - placed.asked, placed.criterion_held) AS DECIMAL(18,6)) AS held
    FROM (
        SELECT claimed_in_order.*, ends.last_place,
               CAST(claimed_in_order.asked_up_to - ends.asked_before AS DECIMAL(18,6)) AS asked_so_far
        FROM claimed_in_order
        JOIN (
            SELECT unit_number, slot, criterion_number, MIN(asked_up_to - asked) AS asked_before,
                   MAX(place) AS last_place
            FROM claimed_in_order
            GROUP BY unit_number, slot, criterion_number
        ) AS ends
          ON ends.unit_number = claimed_in_order.unit_number AND ends.slot = claimed_in_order.slot
         AND ends.criterion_number = claimed_in_order.criterion_number
    ) AS placed
) AS capped
