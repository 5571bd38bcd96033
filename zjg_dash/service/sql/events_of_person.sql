-- One row: how many events name a person as who acted. Parameter: actor_id.
SELECT COUNT(*) FROM event WHERE actor_id = $actor_id
