-- One row per unit and name in force, in the order of the file.
SELECT unit_id, code, name, short_name, group_code, valid_from, valid_to, successor_id, sample, source,
       parent_id
FROM unit WHERE registry_id = $registry_id ORDER BY ordinal
