-- The notes and reasons of these ids, replaced. Parameters: tombstone, text_ids.
UPDATE free_text SET text = $tombstone WHERE list_contains($text_ids, text_id)
