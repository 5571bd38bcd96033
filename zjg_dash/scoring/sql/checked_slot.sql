-- one row per unit, slot and indicator checked in it; an event is checked by its findings
SELECT cell_mark.unit_number, cell_mark.slot * 100 AS slot, cell_mark.indicator_number, cell_mark.mark
FROM cell_mark
JOIN indicator ON indicator.indicator_number = cell_mark.indicator_number
WHERE cell_mark.state = 2 AND indicator.mode <> 'veto'
UNION ALL
SELECT reading.unit_number, reading.slot, criterion.indicator_number, MAX(reading.full_mark) AS mark
FROM reading
JOIN criterion ON criterion.criterion_number = reading.criterion_number
WHERE criterion.is_event = 1
GROUP BY reading.unit_number, reading.slot, criterion.indicator_number
