-- At most one row: name and role an actor last acted under. Parameter: actor_id.
SELECT name, role FROM actor WHERE actor_id = ?
