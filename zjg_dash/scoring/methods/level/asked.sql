-- one row per finding: the level's points; of one matter only the first of its highest, where the rule says so.
-- A finding that names no matter is a matter of its own
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
       CASE WHEN placed.highest_only = 1 AND placed.place > 1 THEN CAST(0 AS DECIMAL(18,6))
            ELSE placed.points END AS asked
FROM (
    SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
           highest_only.value AS highest_only,
           CAST(COALESCE(points.value, 0) AS DECIMAL(18,6)) AS points,
           ROW_NUMBER() OVER (
               PARTITION BY reading.unit_number, reading.slot, reading.criterion_number, reading.matter,
                            CASE WHEN reading.matter = '' THEN reading.month_number ELSE 0 END,
                            CASE WHEN reading.matter = '' THEN reading.finding_id ELSE '' END
               ORDER BY COALESCE(points.value, 0) DESC,
                        reading.checked_on NULLS LAST, reading.finding_id, reading.month_number) AS place
    FROM reading
    JOIN parameter AS highest_only
      ON highest_only.criterion_number = reading.criterion_number AND highest_only.name = 'highest_only'
    LEFT JOIN parameter AS points
      ON points.criterion_number = reading.criterion_number AND points.name = 'points' AND points.label = reading.level
    WHERE reading.method = 'level'
) AS placed
