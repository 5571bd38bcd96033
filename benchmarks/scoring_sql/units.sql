-- one row per unit; ids are uuids in no order. Parameter: how many
CREATE TABLE unit AS
SELECT 'G' AS registry_id, CAST(CAST(md5('unit' || i) AS UUID) AS VARCHAR) AS unit_id, 'U' || i AS code,
       'town' AS group_code, DATE '2000-01-01' AS valid_from, CAST(NULL AS DATE) AS valid_to,
       CAST(i AS INTEGER) AS ordinal
FROM range($units) AS t(i)
