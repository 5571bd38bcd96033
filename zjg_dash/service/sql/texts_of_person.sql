-- One row per note or reason that a person wrote. Parameter: actor_id.
SELECT reason_id AS text_id FROM event WHERE actor_id = $actor_id AND reason_id IS NOT NULL
UNION
SELECT note_id FROM batch WHERE uploaded_by = $actor_id AND note_id IS NOT NULL
ORDER BY text_id
