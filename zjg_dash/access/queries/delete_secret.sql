-- The hash of an account's password, forgotten. Parameter: account_id.
DELETE FROM account_secret WHERE account_id = ?
