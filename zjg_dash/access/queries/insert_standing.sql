-- One row: what an account may do from the newest event of the chain on.
INSERT INTO account_standing (account_id, sequence, role, units, indicators, active)
SELECT $account_id, sequence, $role, $units, $indicators, $active FROM scope_head WHERE scope = 'accounts'
