-- one row per run. Parameters: engine, computed_at
INSERT INTO scoring_run
      (run_id, period, first_month, last_month, ruleset_id, registry_id, engine, batches, computed_at,
       duty_list_id)
SELECT request_run.run_id, request_run.period, request_run.first_month, request_run.last_month, request.ruleset_id,
       request.registry_id, $engine, request_run.batches, $computed_at,
       request_run.duty_list_id
FROM request_run
JOIN request ON request.period = request_run.period
