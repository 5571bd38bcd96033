-- one row per period, month and finding that enters, and per finding of a veto of the whole year in the months of its
-- last year before it
SELECT unit_number, month_number, slot, channel_number, criterion_number, method, full_mark, finding_id, checked_on,
       object, matter, level, value, numerator, denominator, judged_points, batch_id, sheet, cell, source, check_method
FROM reading
UNION ALL
SELECT earlier_found.unit_number, earlier_found.month_number, earlier_found.slot,
       CAST(0 AS INTEGER) AS channel_number, earlier_found.criterion_number, earlier_found.method,
       earlier_found.full_mark, earlier_found.finding_id, earlier_found.checked_on, earlier_found.object,
       earlier_found.matter, earlier_found.level, earlier_found.value, earlier_found.numerator,
       earlier_found.denominator, earlier_found.judged_points, earlier_found.batch_id, earlier_found.sheet,
       earlier_found.cell, earlier_found.source, earlier_found.check_method
FROM earlier_found
JOIN parameter AS span
  ON span.criterion_number = earlier_found.criterion_number AND span.name = 'span' AND span.value = 2
WHERE earlier_found.ends_year = 1
