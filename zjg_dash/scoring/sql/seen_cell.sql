-- one row per month, source, unit and indicator: the coverage that counts
SELECT month, source, unit_id, indicator, state
FROM counting_cell
