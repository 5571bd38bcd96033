-- One row per kept password: whose, its hash, and whether it must be changed.
SELECT account_id, hash, must_change FROM account_secret ORDER BY account_id, hash
