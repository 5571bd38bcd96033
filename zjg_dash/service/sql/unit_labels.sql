-- One row per unit: its name in the newest registry.
SELECT unit_id, MAX_BY(name, valid_from) AS name FROM current_unit GROUP BY unit_id
