-- one row per unit, earlier month of the year and finding that entered then: those in a channel that is named
SELECT earlier_found.unit_number, earlier_found.month_number, earlier_found.slot, earlier_found.ends_year,
       earlier_found.indicator_number, earlier_found.criterion_number, earlier_found.method, earlier_found.full_mark,
       earlier_found.source, earlier_found.finding_id, earlier_found.object, earlier_found.check_method,
       earlier_found.checked_on, earlier_found.matter, earlier_found.level, earlier_found.value,
       earlier_found.numerator, earlier_found.denominator, earlier_found.judged_points, earlier_found.batch_id,
       earlier_found.sheet, earlier_found.cell
FROM earlier_found
JOIN scored_unit ON scored_unit.unit_number = earlier_found.unit_number
JOIN channel
  ON channel.ruleset_number = scored_unit.ruleset_number
 AND channel.known_by = CASE channel.channel_by WHEN 'source' THEN earlier_found.source
                                                WHEN 'check_method' THEN earlier_found.check_method ELSE '' END
