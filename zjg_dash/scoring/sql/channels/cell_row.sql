-- one row of points inside an indicator and slot, what weighing the channels changes among them
SELECT unit_number, slot, month_number, kind, level, indicator_number, criterion_number, finding_id, asked, applied,
       points, detail, bound, mark, before, after
FROM cell_row
UNION ALL
SELECT checked_month.unit_number, checked_month.slot, CAST(NULL AS INTEGER) AS month_number, 'weighting' AS kind,
       'indicator' AS level, checked_month.indicator_number, CAST(NULL AS INTEGER) AS criterion_number,
       CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
       CAST(NULL AS DECIMAL(18,6)) AS applied, CAST(checked_month.points - summed.points AS DECIMAL(18,6)) AS points,
       'channels' AS detail, CAST(summed.channels AS DECIMAL(18,6)) AS bound, checked_month.mark,
       summed.points AS before, checked_month.points AS after
FROM checked_month
JOIN (
    SELECT unit_number, slot - slot % 100 AS slot, indicator_number, COUNT(*) AS channels,
           CAST(SUM(points) AS DECIMAL(18,6)) AS points
    FROM channel_slot
    GROUP BY unit_number, slot - slot % 100, indicator_number
) AS summed
  ON summed.unit_number = checked_month.unit_number AND summed.slot = checked_month.slot
 AND summed.indicator_number = checked_month.indicator_number
WHERE checked_month.points <> summed.points
