-- one row per batch given and finding of a unit, as it was recorded.
-- Parameters: unit_id, batches
SELECT finding.batch_id, finding.finding_id, finding.unit_id, finding.indicator, finding.criterion, finding.status,
       finding.object, finding.check_method, finding.checked_on, finding.matter, finding.level, finding.value,
       finding.numerator, finding.denominator, finding.judged_points, finding.sheet, finding.cell, finding.note,
       finding.evidence
FROM finding
WHERE finding.unit_id = $unit_id AND finding.batch_id IN (SELECT unnest(CAST($batches AS VARCHAR[])))
