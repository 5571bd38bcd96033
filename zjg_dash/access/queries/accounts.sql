-- One row per account: who it is, what it may do by its newest event (whose number is `version`), in order of names.
SELECT account.account_id, account.sign_in_name, COALESCE(actor.name, account.sign_in_name) AS person, standing.role,
       standing.units, standing.indicators, standing.active, standing.sequence AS version, account.issuer,
       account.subject, COALESCE(account_secret.must_change, FALSE) AS must_change, account_secret.hash, given.given_at
FROM account
JOIN (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY account_id ORDER BY sequence DESC) AS newest
    FROM account_standing
) AS standing ON standing.account_id = account.account_id AND standing.newest = 1
LEFT JOIN account_secret ON account_secret.account_id = account.account_id
LEFT JOIN (                  -- one row per account: when its password was set (an event of its making may have set one)
    SELECT subject, MAX_BY(happened_at, sequence) AS given_at
    FROM event
    WHERE scope = 'accounts' AND kind IN ('account_added', 'account_password_set')
    GROUP BY subject
) AS given ON given.subject = account.account_id
LEFT JOIN actor ON actor.actor_id = account.account_id
ORDER BY account.sign_in_name
