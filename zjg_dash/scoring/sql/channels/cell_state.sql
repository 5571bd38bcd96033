-- one row per unit, month and indicator due then (events left out) and channel with coverage: its state there. Where
-- channels are check methods, a cell's state holds for all of them
SELECT due_cell.unit_number, due_cell.month_number, due_cell.indicator_number, channel.channel_number,
       MAX(covered.state) AS state
FROM covered
JOIN scored_unit ON scored_unit.unit_number = covered.unit_number
JOIN channel
  ON channel.ruleset_number = scored_unit.ruleset_number
 AND (channel.channel_by <> 'source' OR channel.known_by = covered.source)
JOIN due_cell
  ON due_cell.unit_number = covered.unit_number AND due_cell.month_number = covered.month_number
 AND due_cell.indicator = covered.indicator
WHERE due_cell.is_event = 0
GROUP BY due_cell.unit_number, due_cell.month_number, due_cell.indicator_number, channel.channel_number
