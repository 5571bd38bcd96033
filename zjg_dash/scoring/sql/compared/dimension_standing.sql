-- one row per unit and dimension compared in its group, where anything of it was checked: its points inside its limits,
-- the most points of a unit of its group, and its rank among them
SELECT held.unit_number, held.dimension, held.before,
       MAX(held.before) OVER (PARTITION BY held.period, held.group_code, held.dimension) AS best,
       CAST(CASE WHEN held.ties = '1223'
                 THEN DENSE_RANK() OVER (PARTITION BY held.period, held.group_code, held.dimension
                                         ORDER BY held.before DESC)
                 ELSE RANK() OVER (PARTITION BY held.period, held.group_code, held.dimension
                                   ORDER BY held.before DESC) END AS INTEGER) AS place
FROM (
    SELECT dimension_sum.unit_number, dimension_sum.dimension, scored_unit.period, scored_unit.group_code,
           rule_scoring.ties,
           CAST(GREATEST(LEAST(dimension_sum.points, dimension.ceiling), dimension.floor) AS DECIMAL(18,6)) AS before
    FROM dimension_sum
    JOIN scored_unit ON scored_unit.unit_number = dimension_sum.unit_number
    JOIN rule_scoring ON rule_scoring.ruleset_id = scored_unit.ruleset_id
    JOIN rule_comparison
      ON rule_comparison.ruleset_id = scored_unit.ruleset_id AND rule_comparison.item = dimension_sum.dimension
     AND rule_comparison.level = 'dimension'
    JOIN dimension
      ON dimension.ruleset_number = scored_unit.ruleset_number AND dimension.dimension = dimension_sum.dimension
     AND dimension.group_code = scored_unit.group_code
    JOIN (
        SELECT DISTINCT unit_number, dimension FROM listed_indicator WHERE checked > 0
    ) AS seen ON seen.unit_number = dimension_sum.unit_number AND seen.dimension = dimension_sum.dimension
) AS held
