-- one row per finding: the points, on the last finding of the slot that reaches the bound (each finding of the slot
-- does, or none, where cases or a rate are measured), 0 on the others
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.finding_id,
       CASE WHEN placed.met = 0 OR placed.place > 1 THEN CAST(0 AS DECIMAL(18,6))
            WHEN points.name = 'share'
            THEN CAST(CAST(placed.full_mark AS DECIMAL(19,6)) * points.value AS DECIMAL(18,6))
            ELSE points.value END AS asked
FROM (
    SELECT compared.unit_number, compared.month_number, compared.slot, compared.criterion_number,
           compared.finding_id, compared.full_mark, compared.met,
           ROW_NUMBER() OVER (
               PARTITION BY compared.unit_number, compared.slot, compared.criterion_number
               ORDER BY compared.met DESC, compared.checked_on DESC NULLS FIRST, compared.finding_id DESC,
                        compared.month_number DESC) AS place
    FROM (
        SELECT measured.unit_number, measured.month_number, measured.slot, measured.criterion_number,
               measured.finding_id, measured.full_mark, measured.checked_on,
               CASE WHEN measured.whole <= 0 THEN 0
                    WHEN bound.name = 'at_least'
                     AND measured.amount >= CAST(bound.value AS DECIMAL(19,6)) * measured.whole THEN 1
                    WHEN bound.name = 'above'
                     AND measured.amount > CAST(bound.value AS DECIMAL(19,6)) * measured.whole THEN 1
                    WHEN bound.name = 'at_most'
                     AND measured.amount <= CAST(bound.value AS DECIMAL(19,6)) * measured.whole THEN 1
                    WHEN bound.name = 'below'
                     AND measured.amount < CAST(bound.value AS DECIMAL(19,6)) * measured.whole THEN 1
                    ELSE 0 END AS met
        FROM measured
        JOIN parameter AS bound
          ON bound.criterion_number = measured.criterion_number
         AND bound.name IN ('at_least', 'above', 'at_most', 'below')
        WHERE measured.method = 'threshold'
    ) AS compared
) AS placed
JOIN parameter AS points
  ON points.criterion_number = placed.criterion_number AND points.name IN ('points', 'share')
