-- One row: a new account.
INSERT INTO account (account_id, sign_in_name, issuer, subject) VALUES ($account_id, $sign_in_name, $issuer, $subject)
