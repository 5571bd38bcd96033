-- One row per batch, ruleset, account and run: what people call it.
SELECT batch_id AS subject, period || ' · ' || source || ' · ' || file_name AS label FROM batch
UNION ALL
SELECT ruleset_id, code || ' ' || version FROM ruleset
UNION ALL
SELECT account_id, sign_in_name FROM account
UNION ALL
SELECT run_id, period FROM scoring_run
