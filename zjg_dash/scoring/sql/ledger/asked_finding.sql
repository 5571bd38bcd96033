-- one row per finding that enters: what it asks and what is left of it under the criterion's cap (held), later
-- findings giving way first
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.indicator_number,
       placed.finding_id, placed.checked_on, placed.asked, placed.mode, placed.full_mark, placed.is_event,
       CASE WHEN placed.cap IS NULL THEN placed.asked
            ELSE GREATEST(LEAST(placed.asked, placed.cap - (placed.asked_so_far - placed.asked)),
                          CAST(0 AS DECIMAL(18,6))) END AS held
FROM (
    SELECT asked.unit_number, asked.month_number, asked.slot, asked.criterion_number, criterion.indicator_number,
           asked.finding_id, reading.checked_on, asked.asked, criterion.cap, criterion.mode, criterion.full_mark,
           criterion.is_event,
           CAST(SUM(asked.asked) OVER (
               PARTITION BY asked.unit_number, asked.slot, asked.criterion_number
               ORDER BY reading.checked_on NULLS LAST, asked.finding_id, asked.month_number
               ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(18,6)) AS asked_so_far
    FROM asked
    JOIN criterion ON criterion.criterion_number = asked.criterion_number
    JOIN reading
      ON reading.unit_number = asked.unit_number AND reading.month_number = asked.month_number
     AND reading.finding_id = asked.finding_id
) AS placed
