-- One row per unit that has a successor: what that is called now.
SELECT unit.unit_id, successor.short_name, successor.name
FROM current_unit AS unit
JOIN current_unit AS successor ON successor.unit_id = unit.successor_id
QUALIFY ROW_NUMBER() OVER (PARTITION BY unit.unit_id ORDER BY unit.valid_from DESC, successor.valid_from DESC) = 1
