-- One row per finding of a batch that is added, changed or gone against what counts now inside its scope.
-- Sheet and cell are no content: a finding that only moved in the workbook is not changed.
-- Columns: change; the finding as it would count (of a gone one: as it counts now); of a changed one as it counts
-- now.
WITH present AS (
    SELECT finding_id, unit_id, indicator, criterion, status, object, check_method, checked_on, matter, level,
           value, numerator, denominator, judged_points, claimed_points, note, evidence, sheet, cell
    FROM counting_finding
    SEMI JOIN (SELECT unit_id, indicator FROM coverage WHERE batch_id = $batch_id) AS scope USING (unit_id, indicator)
    WHERE month = $period AND source = $source
),
future AS (
    SELECT finding_id, unit_id, indicator, criterion, status, object, check_method, checked_on, matter, level,
           value, numerator, denominator, judged_points, claimed_points, note, evidence, sheet, cell
    FROM finding
    WHERE batch_id = $batch_id
),
compared AS (
    SELECT CASE WHEN present.finding_id IS NULL THEN 'added'
                WHEN future.finding_id IS NULL THEN 'gone'
                ELSE 'changed' END AS change,
           CASE WHEN future.finding_id IS NULL THEN present ELSE future END AS finding,
           present AS present
    FROM future
    FULL JOIN present ON present.finding_id = future.finding_id
    WHERE present.finding_id IS NULL OR future.finding_id IS NULL
       OR (future.unit_id, future.indicator, future.criterion, future.status, future.object, future.check_method,
           future.checked_on, future.matter, future.level, future.value, future.numerator, future.denominator,
           future.judged_points, future.claimed_points, future.note, future.evidence)
          IS DISTINCT FROM
          (present.unit_id, present.indicator, present.criterion, present.status, present.object,
           present.check_method, present.checked_on, present.matter, present.level, present.value,
           present.numerator, present.denominator, present.judged_points, present.claimed_points, present.note,
           present.evidence)
)
SELECT change, finding, CASE WHEN change = 'changed' THEN present END AS present
FROM compared
ORDER BY finding.sheet, TRY_CAST(regexp_extract(finding.cell, '[0-9]+') AS INTEGER), finding.finding_id
