-- one row per finding: the level's points; of one matter only the first of its highest, where the rule says so.
-- A finding that names no matter is a matter of its own
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
       CASE WHEN placed.highest_only = 1 AND placed.place > 1 THEN CAST(0 AS DECIMAL(18,6))
            ELSE placed.points END AS asked
FROM (
    SELECT valued.unit_number, valued.month_number, valued.slot, valued.criterion_number, valued.finding_id,
           valued.points, highest_only.value AS highest_only,
           ROW_NUMBER() OVER (
               PARTITION BY valued.unit_number, valued.slot, valued.criterion_number, valued.matter,
                            CASE WHEN valued.matter = '' THEN valued.month_number ELSE 0 END,
                            CASE WHEN valued.matter = '' THEN valued.finding_id ELSE '' END
               ORDER BY valued.points DESC, valued.checked_on NULLS LAST, valued.finding_id,
                        valued.month_number) AS place
    FROM (
        SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number,
               reading.finding_id, reading.matter, reading.checked_on,
               CASE WHEN points.name = 'share'
                    THEN CAST(CAST(reading.full_mark AS DECIMAL(19,6)) * points.value AS DECIMAL(18,6))
                    ELSE COALESCE(points.value, CAST(0 AS DECIMAL(18,6))) END AS points
        FROM reading
        LEFT JOIN parameter AS points
          ON points.criterion_number = reading.criterion_number AND points.name IN ('points', 'share')
         AND points.label = reading.level
        WHERE reading.method = 'level'
    ) AS valued
    JOIN parameter AS highest_only
      ON highest_only.criterion_number = valued.criterion_number AND highest_only.name = 'highest_only'
) AS placed
