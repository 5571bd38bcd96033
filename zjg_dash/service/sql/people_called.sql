-- One row per person of an id, a name or a name to sign in with. Parameter: text.
SELECT DISTINCT person.actor_id, person.name
FROM (
    SELECT actor_id, name, '' AS sign_in_name FROM actor
    UNION ALL
    SELECT account.account_id, COALESCE(actor.name, account.sign_in_name), account.sign_in_name
    FROM account LEFT JOIN actor ON actor.actor_id = account.account_id
) AS person
WHERE person.actor_id = $text OR person.name = $text OR lower(person.sign_in_name) = lower($text)
ORDER BY person.actor_id
