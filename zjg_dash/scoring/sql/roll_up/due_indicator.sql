-- one row per unit and indicator due in the period, roll-ups once
SELECT unit_number, indicator_number, due
FROM due_indicator
UNION ALL
SELECT unit_number, indicator_number, 1 AS due
FROM due_roll_up
