-- one row per month and finding that is open in a checked cell; of one that came from two sources, one row
SELECT seen_finding.month, seen_finding.unit_id, seen_finding.criterion, seen_finding.finding_id,
       seen_finding.checked_on, seen_finding.matter, seen_finding.level, seen_finding.value,
       seen_finding.numerator, seen_finding.denominator, seen_finding.judged_points,
       seen_finding.batch_id, seen_finding.sheet, seen_finding.cell
FROM seen_finding
LEFT JOIN shared_month ON shared_month.month = seen_finding.month
WHERE shared_month.month IS NULL AND seen_finding.status <> 'mended' AND seen_finding.cell_state = 'checked'
UNION ALL
SELECT numbered.month, numbered.unit_id, numbered.criterion, numbered.finding_id,
       numbered.checked_on, numbered.matter, numbered.level, numbered.value,
       numbered.numerator, numbered.denominator, numbered.judged_points,
       numbered.batch_id, numbered.sheet, numbered.cell
FROM (
    SELECT seen_finding.*,
           ROW_NUMBER() OVER (PARTITION BY seen_finding.month, seen_finding.finding_id
                              ORDER BY seen_finding.source, seen_finding.batch_id) AS copy_number
    FROM seen_finding
    JOIN shared_month ON shared_month.month = seen_finding.month
    WHERE seen_finding.status <> 'mended' AND seen_finding.cell_state = 'checked'
) AS numbered
WHERE numbered.copy_number = 1
