-- One row per account and event about it: what is kept of what the account may do from then on.
SELECT sequence, account_id, role, units, indicators, active
FROM account_standing
ORDER BY sequence, account_id
