-- one row per indicator left out and group: units whose rank moves, pairs of units that change places, all pairs
SELECT one.indicator, one.group_code,
       COUNT(DISTINCT CASE WHEN one.rank_without <> one.rank THEN one.unit_id END) AS moved,
       SUM(CASE WHEN one.rank < other.rank AND one.rank_without > other.rank_without THEN 1 ELSE 0 END) AS swapped,
       SUM(CASE WHEN one.unit_id < other.unit_id THEN 1 ELSE 0 END) AS pairs,
       COUNT(DISTINCT one.unit_id) AS units
FROM influence AS one
JOIN influence AS other ON other.indicator = one.indicator AND other.group_code = one.group_code
GROUP BY one.indicator, one.group_code
