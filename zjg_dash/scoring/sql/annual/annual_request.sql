-- one row per annual result asked. Parameters: lists of the same length
SELECT unnest($run_ids) AS run_id, unnest($periods) AS period, unnest($rulesets) AS ruleset_id,
       unnest($registries) AS registry_id, unnest($last_days) AS last_day
