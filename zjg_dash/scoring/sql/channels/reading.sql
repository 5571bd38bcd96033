-- one row per period, month and finding that enters, in its channel; one whose channel is not named does not enter
SELECT reading.unit_number, reading.month_number, reading.slot + channel.channel_number AS slot,
       channel.channel_number, reading.criterion_number, reading.method, reading.full_mark, reading.finding_id,
       reading.checked_on, reading.object, reading.matter, reading.level, reading.value, reading.numerator,
       reading.denominator, reading.judged_points, reading.batch_id, reading.sheet, reading.cell, reading.source,
       reading.check_method
FROM reading
JOIN scored_unit ON scored_unit.unit_number = reading.unit_number
JOIN channel
  ON channel.ruleset_number = scored_unit.ruleset_number
 AND channel.known_by = CASE channel.channel_by WHEN 'source' THEN reading.source
                                                WHEN 'check_method' THEN reading.check_method ELSE '' END
