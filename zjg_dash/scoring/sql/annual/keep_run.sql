-- one row per annual run. Parameters: lists of the same length, and engine, computed_at
INSERT INTO scoring_run
      (run_id, period, first_month, last_month, ruleset_id, registry_id, engine, batches, computed_at)
SELECT annual_request.run_id, annual_request.period, kept.first_month, kept.last_month, annual_request.ruleset_id,
       annual_request.registry_id, $engine, kept.batches, $computed_at
FROM annual_request
JOIN (
    SELECT unnest($run_ids) AS run_id, unnest($first_months) AS first_month, unnest($last_months) AS last_month,
           unnest($batches) AS batches
) AS kept ON kept.run_id = annual_request.run_id
