-- one row per draw and unit that weights move: points more or less before limits; none where no weight is left.
-- With weights w times factors f the share won changes by SUM((f - 1) * pull) / SUM(f * w), which is exactly 0
-- where every factor is 1
SELECT weight_draw.draw, pull.unit_id,
       MIN(pull.whole) * SUM((weight_draw.factor - 1) * pull.pull)
       / NULLIF(SUM(weight_draw.factor * pull.weight), 0) AS change
FROM pull
JOIN weight_draw ON weight_draw.indicator = pull.indicator
GROUP BY weight_draw.draw, pull.unit_id
