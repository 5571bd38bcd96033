-- One row per unit of a registry with the name in force on a day.
SELECT unit_id, name
FROM unit
WHERE registry_id = $registry_id AND valid_from <= $day AND (valid_to IS NULL OR valid_to >= $day)
