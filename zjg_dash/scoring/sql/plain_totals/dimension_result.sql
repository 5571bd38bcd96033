-- one row per unit and dimension with anything due in the period: sums of its indicators
SELECT scored_unit.period, scored_unit.unit_id, listed_indicator.dimension,
       CAST(SUM(listed_indicator.points) AS DECIMAL(28,6)) AS points,
       CAST(SUM(listed_indicator.full_mark) AS DECIMAL(28,6)) AS full_mark,
       CAST(SUM(listed_indicator.lost) AS DECIMAL(28,6)) AS lost, 0 AS failed, 0 AS ordinal
FROM listed_indicator
JOIN scored_unit ON scored_unit.unit_number = listed_indicator.unit_number
GROUP BY scored_unit.period, scored_unit.unit_id, listed_indicator.dimension
