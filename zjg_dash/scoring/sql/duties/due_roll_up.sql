-- one row per unit and roll-up due for it in the period: by the list of duties only what it names on the last day
SELECT due_roll_up.*
FROM due_roll_up
JOIN indicator ON indicator.indicator_number = due_roll_up.indicator_number
JOIN scored_unit ON scored_unit.unit_number = due_roll_up.unit_number
LEFT JOIN unit_duty
  ON unit_duty.unit_number = due_roll_up.unit_number AND unit_duty.month_number = scored_unit.months
 AND unit_duty.indicator = indicator.indicator
WHERE indicator.by_duty = 0 OR unit_duty.unit_number IS NOT NULL
