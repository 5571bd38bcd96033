-- One row per finding that counts in a month and source and was written by hand (readings of the letters come from
-- the letters again), in the order of the workbooks it came in; codes as a ruleset calls them.
-- Parameters: period, source, ruleset_id.
SELECT counting_finding.finding_id, counting_finding.unit_id, COALESCE(renamed_indicator.code, counting_finding.indicator) AS indicator,
       COALESCE(read_as.code, counting_finding.criterion) AS criterion, counting_finding.status, counting_finding.object,
       counting_finding.check_method, counting_finding.checked_on, counting_finding.matter,
       counting_finding.level, counting_finding.value, counting_finding.numerator,
       counting_finding.denominator, counting_finding.judged_points, counting_finding.claimed_points,
       counting_finding.note, counting_finding.evidence
FROM counting_finding
JOIN committed_batch ON committed_batch.batch_id = counting_finding.batch_id
LEFT JOIN rule_criterion
  ON rule_criterion.ruleset_id = committed_batch.ruleset_id
 AND rule_criterion.criterion = counting_finding.criterion
LEFT JOIN read_as
  ON read_as.ruleset_id = $ruleset_id AND read_as.batch_id = counting_finding.batch_id AND read_as.recorded = counting_finding.criterion
LEFT JOIN read_as AS renamed_indicator
  ON renamed_indicator.ruleset_id = $ruleset_id AND renamed_indicator.batch_id = counting_finding.batch_id
 AND renamed_indicator.recorded = counting_finding.indicator
WHERE counting_finding.month = $period AND counting_finding.source = $source
  AND COALESCE(rule_criterion.letters, '') = ''
ORDER BY committed_batch.committed_sequence, counting_finding.sheet,
         TRY_CAST(regexp_extract(counting_finding.cell, '[0-9]+') AS INTEGER), counting_finding.finding_id
