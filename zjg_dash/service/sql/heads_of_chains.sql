-- One row per chain of events: the hash of its newest event.
SELECT hash FROM scope_head ORDER BY scope
