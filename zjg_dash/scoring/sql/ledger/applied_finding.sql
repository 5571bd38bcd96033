-- one row per finding and checked indicator it charges: what it asks, what the criterion's cap and rounding leave, and
-- what is left under the indicator's limits (applied), later findings giving way first. sign: −1 lost, 1 won
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.indicator_number,
       placed.finding_id, placed.sign, placed.asked, placed.held, placed.kept,
       CAST(GREATEST(LEAST(placed.kept, placed.room - (placed.kept_so_far - placed.kept)), 0) AS DECIMAL(18,6))
           AS applied
FROM (
    SELECT charging_in_order.*,
           CAST(charging_in_order.kept_up_to - first_of_all.kept_before AS DECIMAL(18,6)) AS kept_so_far
    FROM charging_in_order
    JOIN (
        SELECT unit_number, slot, indicator_number, sign, MIN(kept_up_to - kept) AS kept_before
        FROM charging_in_order
        GROUP BY unit_number, slot, indicator_number, sign
    ) AS first_of_all
      ON first_of_all.unit_number = charging_in_order.unit_number AND first_of_all.slot = charging_in_order.slot
     AND first_of_all.indicator_number = charging_in_order.indicator_number
     AND first_of_all.sign = charging_in_order.sign
) AS placed
