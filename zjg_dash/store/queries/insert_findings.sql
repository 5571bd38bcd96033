-- One row per finding of a batch; from the registered table submitted_finding (ordinal: order of appearance).
-- Kept unit by unit, so that who asks for one unit's need not read the others'.
-- A finding without an id takes the id of one that was committed in this month and source, says the same, is
-- open and not otherwise used; those that count now first, equal ones in order of appearance. So a corrected
-- workbook keeps its 问题编号, also after an undo. Where only the date was corrected, the id goes over too if
-- one finding alone is left on either side that is otherwise the same.
INSERT INTO finding
    (batch_id, finding_id, unit_id, indicator, criterion, status, object, check_method, checked_on, matter, level,
     value, numerator, denominator, judged_points, claimed_points, note, evidence, sheet, cell)
WITH unnamed AS (            -- one row per submitted finding without an id
    SELECT ordinal, unit_id, criterion, object, checked_on, matter, level,
           ROW_NUMBER() OVER (
               PARTITION BY unit_id, criterion, object, checked_on, matter, level ORDER BY ordinal) AS place
    FROM submitted_finding
    WHERE finding_id = ''
),
committed AS (               -- one row per finding ever committed in this month and source: as it counts, or last did
    SELECT finding.*, counting_finding.finding_id IS NOT NULL AS counts,
           ROW_NUMBER() OVER (
               PARTITION BY finding.finding_id
               ORDER BY counting_finding.finding_id IS NOT NULL DESC, event.sequence DESC) AS newest
    FROM finding
    JOIN event ON event.subject = finding.batch_id AND event.kind = 'committed' AND event.scope = $scope
    LEFT JOIN counting_finding
      ON counting_finding.month = $period AND counting_finding.source = $source
     AND counting_finding.batch_id = finding.batch_id AND counting_finding.finding_id = finding.finding_id
),
unused AS (                  -- one row per open finding whose id the workbook does not name
    SELECT finding_id, unit_id, criterion, object, checked_on, matter, level,
           ROW_NUMBER() OVER (
               PARTITION BY unit_id, criterion, object, checked_on, matter, level
               ORDER BY counts DESC, sheet, TRY_CAST(regexp_extract(cell, '[0-9]+') AS INTEGER), finding_id) AS place
    FROM committed
    WHERE newest = 1 AND status <> 'mended' AND finding_id NOT IN (SELECT finding_id FROM submitted_finding)
),
the_same AS (                -- one row per submitted finding that says what a committed one said
    SELECT unnamed.ordinal, unused.finding_id
    FROM unnamed
    JOIN unused
      ON unused.unit_id = unnamed.unit_id AND unused.criterion = unnamed.criterion
     AND unused.object = unnamed.object AND unused.checked_on IS NOT DISTINCT FROM unnamed.checked_on
     AND unused.matter = unnamed.matter AND unused.level = unnamed.level AND unused.place = unnamed.place
),
unnamed_alone AS (           -- one row per all but the date of which one submitted finding is left
    SELECT unit_id, criterion, object, matter, level, MIN(ordinal) AS ordinal
    FROM unnamed
    WHERE ordinal NOT IN (SELECT ordinal FROM the_same)
    GROUP BY unit_id, criterion, object, matter, level
    HAVING COUNT(*) = 1
),
unused_alone AS (            -- one row per all but the date of which one counting finding is left
    SELECT unit_id, criterion, object, matter, level, MIN(finding_id) AS finding_id
    FROM committed
    WHERE newest = 1 AND counts AND status <> 'mended'
      AND finding_id NOT IN (SELECT finding_id FROM submitted_finding)
      AND finding_id NOT IN (SELECT finding_id FROM the_same)
    GROUP BY unit_id, criterion, object, matter, level
    HAVING COUNT(*) = 1
),
inherited AS (               -- one row per submitted finding that takes an id over
    SELECT ordinal, finding_id FROM the_same
    UNION ALL
    SELECT unnamed_alone.ordinal, unused_alone.finding_id
    FROM unnamed_alone
    JOIN unused_alone
      ON unused_alone.unit_id = unnamed_alone.unit_id AND unused_alone.criterion = unnamed_alone.criterion
     AND unused_alone.object = unnamed_alone.object AND unused_alone.matter = unnamed_alone.matter
     AND unused_alone.level = unnamed_alone.level
)
SELECT $batch_id,
       COALESCE(NULLIF(submitted_finding.finding_id, ''), inherited.finding_id, CAST(uuid() AS VARCHAR)),
       unit_id, indicator, criterion, status, object, check_method, checked_on, matter, level, value, numerator,
       denominator, judged_points, claimed_points, note, evidence, sheet, cell
FROM submitted_finding
LEFT JOIN inherited ON inherited.ordinal = submitted_finding.ordinal
ORDER BY submitted_finding.unit_id, submitted_finding.ordinal
