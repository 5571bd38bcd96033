-- One row: a note or reason. Parameters: text_id, text.
INSERT INTO free_text (text_id, text) VALUES (?, ?)
