-- One row: a person's name, replaced. Events go on naming the id.
UPDATE actor SET name = $tombstone WHERE actor_id = $actor_id
