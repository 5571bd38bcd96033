-- one row per unit with anything due: what its dimensions give to the score and to the denominator, how many it failed
SELECT unit_number, CAST(SUM(given) AS DECIMAL(18,6)) AS points, CAST(SUM(given_mark) AS DECIMAL(18,6)) AS full_mark,
       CAST(SUM(failed) AS INTEGER) AS failed
FROM dimension_steps
GROUP BY unit_number
