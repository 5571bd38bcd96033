-- one row per draw and ranked unit: the rank inside its group by the weights drawn
SELECT draw, unit_id, group_code, steps_a_point, steps,
       CASE WHEN steps IS NULL THEN NULL
            WHEN ties = '1223' THEN DENSE_RANK() OVER (PARTITION BY draw, group_code ORDER BY steps DESC NULLS LAST)
            ELSE RANK() OVER (PARTITION BY draw, group_code ORDER BY steps DESC NULLS LAST) END AS place
FROM drawn
