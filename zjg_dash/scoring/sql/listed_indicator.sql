-- one row per unit and indicator due in the period, checked or not
SELECT due_indicator.unit_number, due_indicator.indicator_number, indicator.indicator, indicator.dimension,
       indicator.in_denominator, indicator.won_in_denominator, due_indicator.due,
       COALESCE(indicator_period.checked, 0) AS checked,
       COALESCE(indicator_period.not_applicable, 0) AS not_applicable,
       COALESCE(indicator_period.points, CAST(0 AS DECIMAL(18,6))) AS points,
       COALESCE(indicator_period.full_mark, CAST(0 AS DECIMAL(18,6))) AS full_mark,
       CASE WHEN indicator.mode = 'deduct' OR indicator.in_denominator
            THEN COALESCE(indicator_period.full_mark - indicator_period.points, CAST(0 AS DECIMAL(18,6)))
            ELSE CAST(0 AS DECIMAL(18,6)) END AS lost
FROM due_indicator
JOIN indicator ON indicator.indicator_number = due_indicator.indicator_number
LEFT JOIN indicator_period
  ON indicator_period.unit_number = due_indicator.unit_number
 AND indicator_period.indicator_number = due_indicator.indicator_number
WHERE indicator.mode <> 'veto'
