-- one row per unit and indicator due in the period (an event: that happened in it), checked or not
SELECT scored_unit.period, scored_unit.unit_id, listed_indicator.indicator, listed_indicator.dimension,
       listed_indicator.due, listed_indicator.checked, listed_indicator.not_applicable,
       CAST(listed_indicator.points AS DECIMAL(28,6)) AS points,
       CAST(listed_indicator.full_mark AS DECIMAL(28,6)) AS full_mark,
       CAST(listed_indicator.lost AS DECIMAL(28,6)) AS lost
FROM listed_indicator
JOIN scored_unit ON scored_unit.unit_number = listed_indicator.unit_number
