-- The yardstick for scoring: the least that any computation of these scores must do. Readings × criteria in DECIMAL,
-- LEAST cap, three sums up (indicator, dimension, unit), rank. Compared with the full scoring in benchmarks/scoring.py.
-- One row: how many unit × period scores, their sum, the sum of ranks, and a checksum over all of them.
WITH lost AS (              -- one row per reading
    SELECT counting_finding.month, counting_finding.unit_id, rule.dimension, rule.indicator, rule.full_mark,
           LEAST(CAST(counting_finding.value * rule.points AS DECIMAL(18,6)), rule.cap) AS lost
    FROM counting_finding
    JOIN bare_rule AS rule ON rule.criterion = counting_finding.criterion
),
indicator_points AS (       -- one row per month, unit and indicator
    SELECT month, unit_id, dimension, indicator, MAX(full_mark) - LEAST(SUM(lost), MAX(full_mark)) AS points
    FROM lost
    GROUP BY month, unit_id, dimension, indicator
),
dimension_points AS (       -- one row per month, unit and dimension
    SELECT month, unit_id, dimension, SUM(points) AS points
    FROM indicator_points
    GROUP BY month, unit_id, dimension
),
unit_points AS (            -- one row per month and unit
    SELECT month, unit_id, SUM(points) AS score
    FROM dimension_points
    GROUP BY month, unit_id
),
ranked AS (                 -- one row per month and unit
    SELECT month, unit_id, CAST(score AS DECIMAL(28,6)) AS score,
           RANK() OVER (PARTITION BY month ORDER BY score DESC) AS rank
    FROM unit_points
)
SELECT COUNT(*) AS scores, SUM(score) AS total, SUM(rank) AS ranks,
       SUM(hash(unit_id, month, score, CAST(rank AS INTEGER))) AS checksum
FROM ranked
