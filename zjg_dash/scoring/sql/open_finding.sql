-- one row per month and finding that is open in a checked cell; of one that came from two sources, one row
SELECT counting_finding.month, counting_finding.source, counting_finding.unit_id, counting_finding.criterion,
       counting_finding.finding_id, counting_finding.object, counting_finding.check_method,
       counting_finding.checked_on, counting_finding.matter, counting_finding.level, counting_finding.value,
       counting_finding.numerator, counting_finding.denominator, counting_finding.judged_points,
       counting_finding.batch_id, counting_finding.sheet, counting_finding.cell
FROM counting_finding
LEFT JOIN shared_month ON shared_month.month = counting_finding.month
WHERE shared_month.month IS NULL AND counting_finding.status <> 'mended' AND counting_finding.cell_state = 'checked'
UNION ALL
SELECT numbered.month, numbered.source, numbered.unit_id, numbered.criterion,
       numbered.finding_id, numbered.object, numbered.check_method,
       numbered.checked_on, numbered.matter, numbered.level, numbered.value,
       numbered.numerator, numbered.denominator, numbered.judged_points,
       numbered.batch_id, numbered.sheet, numbered.cell
FROM (
    SELECT counting_finding.*,
           ROW_NUMBER() OVER (PARTITION BY counting_finding.month, counting_finding.finding_id
                              ORDER BY counting_finding.source, counting_finding.batch_id) AS copy_number
    FROM counting_finding
    JOIN shared_month ON shared_month.month = counting_finding.month
    WHERE counting_finding.status <> 'mended' AND counting_finding.cell_state = 'checked'
) AS numbered
WHERE numbered.copy_number = 1
