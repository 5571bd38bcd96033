-- one row per period asked. Parameters: lists of the same length
SELECT unnest($periods) AS period, unnest($rulesets) AS ruleset_id,
       CAST(unnest($ruleset_numbers) AS INTEGER) AS ruleset_number, unnest($registries) AS registry_id,
       unnest($last_days) AS last_day, CAST(unnest($months) AS INTEGER) AS months
