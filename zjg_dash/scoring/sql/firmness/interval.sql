-- one row per ranked unit: the ranks at 5, 50 and 95 per cent of the draws, the best and the worst, how often it is first
SELECT standing.unit_id, standing.group_code, standing.rank,
       CAST(MIN(CASE WHEN counted.so_far * 100 >= counted.all_draws * 5 THEN counted.place END) AS INTEGER) AS low,
       CAST(MIN(CASE WHEN counted.so_far * 100 >= counted.all_draws * 50 THEN counted.place END) AS INTEGER) AS middle,
       CAST(MIN(CASE WHEN counted.so_far * 100 >= counted.all_draws * 95 THEN counted.place END) AS INTEGER) AS high,
       CAST(MIN(counted.place) AS INTEGER) AS best, CAST(MAX(counted.place) AS INTEGER) AS worst,
       CAST(SUM(CASE WHEN counted.place = 1 THEN counted.draws ELSE 0 END) AS BIGINT) AS first_draws,
       CAST(MIN(counted.all_draws) AS BIGINT) AS draws
FROM standing
JOIN counted ON counted.unit_id = standing.unit_id
GROUP BY standing.unit_id, standing.group_code, standing.rank
