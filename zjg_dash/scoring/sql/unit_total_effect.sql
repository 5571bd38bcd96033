-- one row per unit with penalties or rewards on its total: none, since no criterion has such an effect
SELECT unit_number, CAST(0 AS DECIMAL(18,6)) AS penalty, CAST(0 AS DECIMAL(18,6)) AS reward
FROM scored_unit
WHERE 1 = 0
