-- One row per chain that was begun.
SELECT scope, sequence, hash FROM scope_head WHERE scope <> ''
