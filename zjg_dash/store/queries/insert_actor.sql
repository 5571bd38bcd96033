-- One row: an actor seen for the first time.
INSERT INTO actor (actor_id, name, role) VALUES ($actor_id, $name, $role)
