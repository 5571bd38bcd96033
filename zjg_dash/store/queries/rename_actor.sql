-- One row: an actor's name and role as last used. Names stand apart from the chains so that they may change.
UPDATE actor SET name = $name, role = $role WHERE actor_id = $actor_id
