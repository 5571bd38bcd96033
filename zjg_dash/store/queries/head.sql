-- At most one row: number and hash of a chain's newest event. Parameter: scope.
SELECT sequence, hash FROM scope_head WHERE scope = ?
