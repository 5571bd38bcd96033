-- One row: the names of an account, replaced; nobody can sign in with what is left.
UPDATE account SET sign_in_name = $sign_in_name, issuer = '', subject = '' WHERE account_id = $account_id
