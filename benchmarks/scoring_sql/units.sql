-- one row per unit; ids are uuids in no order. Parameter: how many
INSERT INTO unit BY NAME
SELECT 'G' AS registry_id, CAST(CAST(md5('unit' || i) AS UUID) AS VARCHAR) AS unit_id, 'U' || i AS code,
       'U' || i AS name, 'U' || i AS short_name, 'town' AS group_code, DATE '2000-01-01' AS valid_from, true AS sample,
       '' AS source, CAST(i AS INTEGER) AS ordinal
FROM range($units) AS t(i)
