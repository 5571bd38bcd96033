-- one row per unit and item (indicator or dimension) compared in its group: its points before, the best, and its rank
SELECT scored_unit.period, scored_unit.unit_id, indicator.indicator AS item, indicator_standing.before,
       indicator_standing.best, indicator_standing.place
FROM indicator_standing
JOIN scored_unit ON scored_unit.unit_number = indicator_standing.unit_number
JOIN indicator ON indicator.indicator_number = indicator_standing.indicator_number
UNION ALL
SELECT scored_unit.period, scored_unit.unit_id, dimension_standing.dimension AS item, dimension_standing.before,
       dimension_standing.best, dimension_standing.place
FROM dimension_standing
JOIN scored_unit ON scored_unit.unit_number = dimension_standing.unit_number
