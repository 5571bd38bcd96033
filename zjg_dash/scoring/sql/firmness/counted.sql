-- one row per ranked unit and rank it gets in any draw: in how many, and in how many it is placed so well or better
SELECT unit_id, place, draws, SUM(draws) OVER (PARTITION BY unit_id ORDER BY place) AS so_far,
       SUM(draws) OVER (PARTITION BY unit_id) AS all_draws
FROM (
    SELECT unit_id, place, COUNT(*) AS draws
    FROM placed
    WHERE place IS NOT NULL
    GROUP BY unit_id, place
) AS counted
