-- one row per unit, month (earlier ones of the year too) and indicator the unit answers for then; the full mark is null
-- where the list of duties names none
SELECT lived.unit_number, lived.month_number, duty.indicator, MAX(duty.full_mark) AS full_mark
FROM (
    SELECT unit_number, month_number, unit_id, last_day FROM unit_month
    UNION ALL
    SELECT unit_number, month_number, unit_id, last_day FROM unit_earlier_month
) AS lived
JOIN request_duty AS duty
  ON duty.unit_id = lived.unit_id AND duty.valid_from <= lived.last_day
 AND (duty.valid_to IS NULL OR duty.valid_to >= lived.last_day)
GROUP BY lived.unit_number, lived.month_number, duty.indicator
