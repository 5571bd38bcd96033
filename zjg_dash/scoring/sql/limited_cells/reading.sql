-- one row per period, month and finding that enters, of an event with its full mark on the last day of the period
SELECT reading.unit_number, reading.month_number, reading.slot, reading.channel_number, reading.criterion_number,
       reading.method, COALESCE(event_mark.mark, reading.full_mark) AS full_mark, reading.finding_id,
       reading.checked_on, reading.object, reading.matter, reading.level, reading.value, reading.numerator,
       reading.denominator, reading.judged_points, reading.batch_id, reading.sheet, reading.cell
FROM reading
LEFT JOIN (
    SELECT period_mark.unit_number, criterion.criterion_number, period_mark.mark
    FROM period_mark
    JOIN criterion ON criterion.indicator_number = period_mark.indicator_number AND criterion.is_event = 1
) AS event_mark
  ON event_mark.unit_number = reading.unit_number AND event_mark.criterion_number = reading.criterion_number
