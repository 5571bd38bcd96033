-- One row: the hash of an account's password.
INSERT INTO account_secret (account_id, hash, must_change) VALUES ($account_id, $hash, $must_change)
