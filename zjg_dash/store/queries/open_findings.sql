-- One row per finding_id that is open before a month or inspection: its newest counting state before it is not
-- mended. Readings taken from the letters are of one month only and never stay open.
-- Parameters: period (names sort in the order of time); source (NULL for all); ruleset_id: codes as it calls them
-- (NULL: as they were recorded).
WITH earlier AS (
    SELECT counting_finding.*,
           ROW_NUMBER() OVER (PARTITION BY finding_id ORDER BY month DESC, source, batch_id) AS newest
    FROM counting_finding
    WHERE month < $period AND ($source IS NULL OR source = $source)
)
SELECT earlier.finding_id, earlier.unit_id,
       COALESCE(renamed_indicator.code, earlier.indicator) AS indicator,
       COALESCE(read_as.code, earlier.criterion) AS criterion,
       earlier.status, earlier.object, earlier.check_method, earlier.checked_on, earlier.matter, earlier.level, earlier.value, earlier.numerator,
       earlier.denominator, earlier.judged_points, earlier.claimed_points, earlier.note, earlier.evidence,
       earlier.sheet, earlier.cell, earlier.month, earlier.source, earlier.batch_id
FROM earlier
JOIN batch ON batch.batch_id = earlier.batch_id
LEFT JOIN rule_criterion
  ON rule_criterion.ruleset_id = batch.ruleset_id AND rule_criterion.criterion = earlier.criterion
LEFT JOIN read_as
  ON read_as.ruleset_id = $ruleset_id AND read_as.batch_id = earlier.batch_id AND read_as.recorded = earlier.criterion
LEFT JOIN read_as AS renamed_indicator
  ON renamed_indicator.ruleset_id = $ruleset_id AND renamed_indicator.batch_id = earlier.batch_id
 AND renamed_indicator.recorded = earlier.indicator
WHERE earlier.newest = 1 AND earlier.status <> 'mended' AND COALESCE(rule_criterion.letters, '') = ''
ORDER BY earlier.month, earlier.unit_id, earlier.criterion, earlier.sheet,
         TRY_CAST(regexp_extract(earlier.cell, '[0-9]+') AS INTEGER), earlier.finding_id
