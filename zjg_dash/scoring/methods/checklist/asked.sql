-- one row per finding: the points of the entry it names, on the first finding of the slot that names it
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
       CASE WHEN placed.place > 1 OR points.value IS NULL THEN CAST(0 AS DECIMAL(18,6))
            WHEN points.name = 'share'
            THEN CAST(CAST(placed.full_mark AS DECIMAL(19,6)) * points.value AS DECIMAL(18,6))
            ELSE points.value END AS asked
FROM (
    SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
           reading.full_mark, reading.level,
           ROW_NUMBER() OVER (
               PARTITION BY reading.unit_number, reading.slot, reading.criterion_number, reading.level
               ORDER BY reading.checked_on NULLS LAST, reading.finding_id, reading.month_number) AS place
    FROM reading
    WHERE reading.method = 'checklist'
) AS placed
LEFT JOIN parameter AS points
  ON points.criterion_number = placed.criterion_number AND points.label = placed.level
 AND points.name IN ('points', 'share')
