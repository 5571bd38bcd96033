-- one row per unit, slot (a channel each) and indicator checked in it; an event is checked where it has a finding
SELECT cell_mark.unit_number, cell_mark.slot * 100 + cell_state.channel_number AS slot, cell_mark.indicator_number,
       cell_mark.mark
FROM cell_mark
JOIN cell_state
  ON cell_state.unit_number = cell_mark.unit_number AND cell_state.month_number = cell_mark.month_number
 AND cell_state.indicator_number = cell_mark.indicator_number AND cell_state.state = 2
JOIN indicator ON indicator.indicator_number = cell_mark.indicator_number
WHERE indicator.mode <> 'veto'
UNION ALL
SELECT reading.unit_number, reading.slot, criterion.indicator_number, MAX(reading.full_mark) AS mark
FROM reading
JOIN criterion ON criterion.criterion_number = reading.criterion_number
WHERE criterion.is_event = 1
GROUP BY reading.unit_number, reading.slot, criterion.indicator_number
