-- one row per finding that enters: what it asks; of those that are the same fault only the dearest asks anything
SELECT weighed.unit_number, weighed.month_number, weighed.slot, weighed.criterion_number, weighed.finding_id,
       CASE WHEN same_fault.place > 1 THEN CAST(0 AS DECIMAL(18,6)) ELSE weighed.asked END AS asked
FROM weighed
LEFT JOIN same_fault
  ON same_fault.unit_number = weighed.unit_number AND same_fault.month_number = weighed.month_number
 AND same_fault.criterion_number = weighed.criterion_number AND same_fault.finding_id = weighed.finding_id
