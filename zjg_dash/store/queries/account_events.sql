-- One row per event about an account, in the order of its chain: who, and what it says the account may do from then on.
SELECT sequence, kind, subject, payload
FROM event
WHERE scope = 'accounts'
ORDER BY sequence, event_id
