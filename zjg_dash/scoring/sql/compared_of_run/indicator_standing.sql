-- one row per unit and indicator compared in its group: its points as they are now, and its standing as the run that
-- scored the whole group kept it
SELECT indicator_period.unit_number, indicator_period.indicator_number, indicator_period.points AS before,
       kept_standing.best, kept_standing.place
FROM indicator_period
JOIN indicator ON indicator.indicator_number = indicator_period.indicator_number
JOIN scored_unit ON scored_unit.unit_number = indicator_period.unit_number
JOIN kept_standing ON kept_standing.unit_id = scored_unit.unit_id AND kept_standing.item = indicator.indicator
