-- one row per unit, earlier month of the year and finding that entered then: by the list of duties only what it names
SELECT earlier_found.*
FROM earlier_found
JOIN indicator ON indicator.indicator_number = earlier_found.indicator_number
LEFT JOIN unit_duty
  ON unit_duty.unit_number = earlier_found.unit_number AND unit_duty.month_number = earlier_found.month_number
 AND unit_duty.indicator = indicator.indicator
WHERE indicator.by_duty = 0 OR unit_duty.unit_number IS NOT NULL
