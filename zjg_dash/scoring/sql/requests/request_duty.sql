-- one row per unit, indicator and span of the newest list of duties: what the unit answers for
SELECT duty.unit_id, duty.indicator, duty.full_mark, duty.valid_from, duty.valid_to
FROM duty
JOIN (SELECT duty_list_id FROM duty_list ORDER BY sequence DESC LIMIT 1) AS newest
  ON newest.duty_list_id = duty.duty_list_id
