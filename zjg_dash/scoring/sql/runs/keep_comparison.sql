-- one row per run, unit and item compared in its group, from the result just computed
INSERT INTO unit_comparison (run_id, unit_id, item, before, best, place)
SELECT request_run.run_id, compared.unit_id, compared.item, compared.before, compared.best, compared.place
FROM compared_unit AS compared
JOIN request_run ON request_run.period = compared.period
