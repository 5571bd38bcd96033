-- one row per unit asked. Parameter: unit_id, or null for all
SELECT DISTINCT unit_id FROM unit WHERE $unit_id IS NULL
UNION ALL
SELECT $unit_id AS unit_id WHERE $unit_id IS NOT NULL
