-- one row per unit, slot and indicator with coverage or an event: points where checked, none otherwise. The scoring
-- statement caps sums; the ledger adds up what each finding keeps under the caps. So the two must agree, and are tested to
SELECT summed.unit_number, summed.slot, summed.indicator_number, indicator.combination,
       CASE WHEN summed.state = 2 THEN 1 ELSE 0 END AS checked,
       CASE WHEN summed.state = 1 THEN 1 ELSE 0 END AS not_applicable,
       CASE WHEN summed.state <> 2 THEN CAST(0 AS DECIMAL(18,6))
            WHEN indicator.mode = 'deduct' THEN indicator.full_mark - summed.applied
            ELSE summed.applied END AS points,
       CASE WHEN summed.state = 2 THEN indicator.full_mark ELSE CAST(0 AS DECIMAL(18,6)) END AS full_mark
FROM (
    SELECT unit_number, slot, indicator_number, MAX(state) AS state, CAST(SUM(applied) AS DECIMAL(18,6)) AS applied
    FROM (
        SELECT unit_number, slot, indicator_number, CASE WHEN is_event = 1 THEN 2 ELSE 0 END AS state, applied
        FROM applied_finding
        UNION ALL
        SELECT unit_month.unit_number, unit_month.slot, due.indicator_number,
               CASE counting_cell.state WHEN 'checked' THEN 2 WHEN 'not_applicable' THEN 1 ELSE 0 END AS state,
               CAST(0 AS DECIMAL(18,6)) AS applied
        FROM counting_cell
        JOIN unit_month ON unit_month.month = counting_cell.month AND unit_month.unit_id = counting_cell.unit_id
        JOIN due
          ON due.indicator = counting_cell.indicator AND due.group_month_number = unit_month.group_month_number
        WHERE due.is_event = 0
    ) AS stacked
    GROUP BY unit_number, slot, indicator_number
) AS summed
JOIN indicator ON indicator.indicator_number = summed.indicator_number
