-- one row of points with the facts its reason is made of; finding facts are set on findings only. Rows of a unit and
-- period come in the order they are read: indicator by indicator, month by month, then the steps on the unit's score
SELECT scored_unit.period, COALESCE(request_month.month, request_earlier_month.month) AS month, scored_unit.unit_id,
       ledger_row.kind, ledger_row.level,
       COALESCE(indicator.dimension, ledger_row.dimension) AS dimension, indicator.indicator, criterion.criterion,
       ledger_row.finding_id, reading.batch_id, reading.sheet, reading.cell, ledger_row.asked, ledger_row.applied,
       ledger_row.points, ledger_row.detail, ledger_row.bound, ledger_row.mark, ledger_row.before, ledger_row.after,
       ledger_row.channel_number, reading.slot, channel.channel,
       CASE WHEN criterion.mode = 'veto' THEN 'veto' ELSE indicator.mode END AS mode,
       COALESCE(reading.full_mark, ledger_row.mark, indicator.full_mark) AS full_mark, criterion.method, criterion.cap,
       reading.checked_on, reading.matter, reading.level AS finding_level, reading.value, reading.judged_points,
       pooled.numerator, pooled.denominator
FROM ledger_row
JOIN scored_unit ON scored_unit.unit_number = ledger_row.unit_number
LEFT JOIN request_month
  ON request_month.period = scored_unit.period
 AND request_month.month_number
     = COALESCE(ledger_row.month_number,
                CASE WHEN scored_unit.months = 1 AND ledger_row.level IN ('criterion', 'indicator') THEN 1 END)
LEFT JOIN request_earlier_month
  ON request_earlier_month.period = scored_unit.period
 AND request_earlier_month.month_number = ledger_row.month_number
LEFT JOIN indicator ON indicator.indicator_number = ledger_row.indicator_number
LEFT JOIN criterion ON criterion.criterion_number = ledger_row.criterion_number
LEFT JOIN channel
  ON channel.ruleset_number = scored_unit.ruleset_number AND channel.channel_number = ledger_row.channel_number
LEFT JOIN reading
  ON reading.unit_number = ledger_row.unit_number AND reading.month_number = ledger_row.month_number
 AND reading.finding_id = CASE WHEN ledger_row.kind = 'finding' THEN ledger_row.finding_id END
LEFT JOIN (
    SELECT unit_number, criterion_number, channel_number, CAST(SUM(numerator) AS DECIMAL(18,6)) AS numerator,
           CAST(SUM(denominator) AS DECIMAL(18,6)) AS denominator
    FROM reading
    WHERE denominator IS NOT NULL
    GROUP BY unit_number, criterion_number, channel_number
) AS pooled
  ON pooled.unit_number = ledger_row.unit_number AND pooled.channel_number = ledger_row.channel_number
 AND pooled.criterion_number = CASE WHEN ledger_row.kind = 'finding' THEN ledger_row.criterion_number END
