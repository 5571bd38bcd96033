-- one row per unit and indicator that stands in the whole period: its full mark on the last day, as the duty says
SELECT period_mark.unit_number, period_mark.indicator_number,
       CASE WHEN indicator.by_duty = 1 THEN COALESCE(unit_duty.full_mark, period_mark.mark)
            ELSE period_mark.mark END AS mark
FROM period_mark
JOIN indicator ON indicator.indicator_number = period_mark.indicator_number
JOIN scored_unit ON scored_unit.unit_number = period_mark.unit_number
LEFT JOIN unit_duty
  ON unit_duty.unit_number = period_mark.unit_number AND unit_duty.month_number = scored_unit.months
 AND unit_duty.indicator = indicator.indicator
