-- one row per unit and roll-up of which a subordinate unit has a score: their scores by weight (value), and the points
SELECT valued.unit_number, valued.indicator_number, valued.mark, valued.units, valued.value,
       CAST(GREATEST(LEAST(ROUND(CAST(valued.value * valued.mark / 100 AS DECIMAL(28,12)), 6),
                           CASE indicator.ceiling_kind WHEN 'full_mark' THEN valued.mark
                                                       WHEN 'number' THEN indicator.ceiling END),
                     indicator.floor) AS DECIMAL(18,6)) AS points
FROM (
    SELECT due_roll_up.unit_number, due_roll_up.indicator_number, due_roll_up.mark,
           CAST(SUM(subordinate.units) AS INTEGER) AS units,
           CAST(ROUND(CAST(SUM(subordinate.weight * subordinate.score) / SUM(subordinate.weight)
                           AS DECIMAL(28,12)), 6) AS DECIMAL(18,6)) AS value
    FROM due_roll_up
    JOIN subordinate
      ON subordinate.unit_number = due_roll_up.unit_number
     AND subordinate.indicator_number = due_roll_up.indicator_number
    GROUP BY due_roll_up.unit_number, due_roll_up.indicator_number, due_roll_up.mark
) AS valued
JOIN indicator ON indicator.indicator_number = valued.indicator_number
