-- one row per ranked unit and indicator of it that weighs: how much the indicator pulls the unit away from its mean share
SELECT item.unit_id, item.indicator, item.weight, item.weight * (item.share - total.share) AS pull,
       CASE WHEN standing.rescale THEN CAST(100 AS DOUBLE) ELSE total.weight END AS whole
FROM item
JOIN (
    SELECT unit_id, SUM(weight) AS weight, SUM(weight * share) / SUM(weight) AS share
    FROM item
    GROUP BY unit_id
) AS total ON total.unit_id = item.unit_id
JOIN standing ON standing.unit_id = item.unit_id
LEFT JOIN held ON held.unit_id = item.unit_id
WHERE held.unit_id IS NULL AND total.weight > 0
