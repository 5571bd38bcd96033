-- one row per unit with penalties or rewards on its total: their sums
SELECT unit_number, CAST(SUM(CASE WHEN effect = 'penalty' THEN amount ELSE 0 END) AS DECIMAL(18,6)) AS penalty,
       CAST(SUM(CASE WHEN effect = 'reward' THEN amount ELSE 0 END) AS DECIMAL(18,6)) AS reward
FROM total_effect
GROUP BY unit_number
