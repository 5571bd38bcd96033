-- one row per unit with anything due: the full marks due and checked, of a roll-up that deducts once
SELECT unit_number, CAST(SUM(due_mark) AS DECIMAL(18,6)) AS due_mark,
       CAST(SUM(checked_mark) AS DECIMAL(18,6)) AS checked_mark
FROM (
    SELECT unit_number, due_mark, checked_mark
    FROM unit_coverage
    UNION ALL
    SELECT due_roll_up.unit_number, due_roll_up.mark AS due_mark,
           CASE WHEN rolled_up.unit_number IS NULL THEN CAST(0 AS DECIMAL(18,6)) ELSE due_roll_up.mark END
               AS checked_mark
    FROM due_roll_up
    JOIN indicator ON indicator.indicator_number = due_roll_up.indicator_number AND indicator.mode = 'deduct'
    LEFT JOIN rolled_up
      ON rolled_up.unit_number = due_roll_up.unit_number
     AND rolled_up.indicator_number = due_roll_up.indicator_number
) AS all_marks
GROUP BY unit_number
