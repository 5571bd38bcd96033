-- one row per unit and dimension with anything due in the period: points inside its limits, before its weight; sums of
-- the full marks and of what was lost in its indicators
SELECT scored_unit.period, scored_unit.unit_id, dimension_steps.dimension,
       CAST(dimension_steps.kept AS DECIMAL(28,6)) AS points,
       CAST(dimension_steps.full_mark AS DECIMAL(28,6)) AS full_mark,
       CAST(dimension_steps.lost AS DECIMAL(28,6)) AS lost, dimension_steps.failed, dimension_steps.ordinal
FROM dimension_steps
JOIN scored_unit ON scored_unit.unit_number = dimension_steps.unit_number
