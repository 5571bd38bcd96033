-- One row per finding of the batches that were ever committed: what its id stands for, and every number that was
-- ever written for it; whether a batch of the month and source had it, and called it new. A workbook may be out
-- with an id whose batch is withdrawn meanwhile. Codes as a ruleset calls them. Parameters: period, source, ruleset_id.
SELECT finding.finding_id, finding.unit_id, COALESCE(read_as.code, finding.criterion) AS criterion,
       BOOL_OR(batch.period = $period AND batch.source = $source) AS seen_here,
       BOOL_OR(batch.period = $period AND batch.source = $source AND finding.status = 'new') AS found_here,
       list(DISTINCT finding.value) FILTER (finding.value IS NOT NULL) AS "values",
       list(DISTINCT finding.numerator) FILTER (finding.numerator IS NOT NULL) AS numerators,
       list(DISTINCT finding.denominator) FILTER (finding.denominator IS NOT NULL) AS denominators,
       list(DISTINCT finding.judged_points) FILTER (finding.judged_points IS NOT NULL) AS judged_points
FROM finding
JOIN batch ON batch.batch_id = finding.batch_id
JOIN event ON event.subject = finding.batch_id AND event.kind = 'committed'
LEFT JOIN read_as
  ON read_as.ruleset_id = $ruleset_id AND read_as.batch_id = finding.batch_id AND read_as.recorded = finding.criterion
GROUP BY finding.finding_id, finding.unit_id, COALESCE(read_as.code, finding.criterion)
