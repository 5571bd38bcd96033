-- One row per kind, person and period there are events of: what the log can be narrowed to.
SELECT DISTINCT 'kind' AS filter, kind AS value FROM event
UNION ALL
SELECT DISTINCT 'person', actor.name FROM event JOIN actor ON actor.actor_id = event.actor_id
UNION ALL
SELECT DISTINCT 'period', batch.period FROM event JOIN batch ON batch.batch_id = event.subject
ORDER BY filter, value
