-- One row per event that is asked for, newest first, with how many there are in all.
-- Parameters: kinds (list, NULL: all), person (name or id, NULL: all), period (NULL: all), first and last (UTC, last
-- outside; NULL: open), many and skipped.
WITH acting AS (             -- one row per account and event about it: the role it acts in after that moment
    SELECT account_standing.account_id, account_standing.role, event.happened_at
    FROM account_standing
    JOIN event ON event.scope = 'accounts' AND event.sequence = account_standing.sequence
),
told AS (                    -- one row per event, with what its subject is called; the role is the one acted in then
    SELECT event.event_id, event.scope, event.sequence, event.kind, event.subject, event.happened_at, event.actor_id,
           event.payload, COALESCE(actor.name, '') AS person, COALESCE(own.sign_in_name, '') AS sign_in_name,
           COALESCE(acting.role, actor.role, '') AS role,
           COALESCE(reason.text, CASE WHEN event.kind = 'staged' THEN note.text END, '') AS reason,
           COALESCE(batch.period, '') AS period, COALESCE(batch.source, '') AS source,
           COALESCE(batch.file_name, '') AS file_name,
           COALESCE(ruleset.code || ' ' || ruleset.version, '') AS version,
           COALESCE(whose.name, account.sign_in_name, '') AS account,
           COALESCE(account.sign_in_name, '') AS account_sign_in_name
    FROM event
    LEFT JOIN actor ON actor.actor_id = event.actor_id
    LEFT JOIN account AS own ON own.account_id = event.actor_id
    ASOF LEFT JOIN acting ON acting.account_id = event.actor_id AND event.happened_at > acting.happened_at
    LEFT JOIN free_text AS reason ON reason.text_id = event.reason_id
    LEFT JOIN batch ON batch.batch_id = event.subject
    LEFT JOIN free_text AS note ON note.text_id = batch.note_id
    LEFT JOIN ruleset ON ruleset.ruleset_id = event.subject
    LEFT JOIN account ON account.account_id = event.subject
    LEFT JOIN actor AS whose ON whose.actor_id = event.subject
)
SELECT *, COUNT(*) OVER () AS found
FROM told
WHERE ($kinds IS NULL OR list_contains($kinds, kind))
  AND ($person IS NULL OR person = $person OR actor_id = $person)
  AND ($period IS NULL OR period = $period)
  AND ($first IS NULL OR happened_at >= $first)
  AND ($last IS NULL OR happened_at < $last)
ORDER BY happened_at DESC, scope, sequence DESC
LIMIT $many OFFSET $skipped
