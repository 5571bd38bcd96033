-- One row: the head of a chain at its first event. Parameters: scope, hash.
INSERT INTO scope_head (scope, sequence, hash) VALUES (?, 1, ?)
