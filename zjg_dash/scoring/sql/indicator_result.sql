-- one row per unit and indicator due in the period (an event: that happened in it), checked or not
SELECT scored_unit.period, scored_unit.unit_id, indicator.indicator, indicator.dimension,
       listed.due, COALESCE(indicator_period.checked, 0) AS checked,
       COALESCE(indicator_period.not_applicable, 0) AS not_applicable,
       CAST(COALESCE(indicator_period.points, 0) AS DECIMAL(28,6)) AS points,
       CAST(COALESCE(indicator_period.full_mark, 0) AS DECIMAL(28,6)) AS full_mark,
       CAST(CASE WHEN indicator.mode = 'deduct' OR indicator.in_denominator
                 THEN COALESCE(indicator_period.full_mark, 0) - COALESCE(indicator_period.points, 0)
                 ELSE 0 END AS DECIMAL(28,6)) AS lost
FROM (
    SELECT unit_month.unit_number, due.indicator_number, CAST(COUNT(*) AS INTEGER) AS due
    FROM unit_month
    JOIN due ON due.group_month_number = unit_month.group_month_number
    WHERE due.is_event = 0
    GROUP BY unit_month.unit_number, due.indicator_number
    UNION ALL
    SELECT indicator_period.unit_number, indicator_period.indicator_number, 1 AS due
    FROM indicator_period
    JOIN indicator ON indicator.indicator_number = indicator_period.indicator_number
    WHERE indicator.is_event = 1
) AS listed
JOIN scored_unit ON scored_unit.unit_number = listed.unit_number
JOIN indicator ON indicator.indicator_number = listed.indicator_number
LEFT JOIN indicator_period
  ON indicator_period.unit_number = listed.unit_number
 AND indicator_period.indicator_number = listed.indicator_number
WHERE indicator.mode <> 'veto'
