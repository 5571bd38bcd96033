-- one row per unit asked. Parameter: unit_id, or null for all
SELECT DISTINCT unit_id FROM unit WHERE $unit_id IS NULL OR unit_id = $unit_id
