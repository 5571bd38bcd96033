-- One row: when the newest event happened (UTC); NULL where there is none.
SELECT MAX(happened_at) FROM event
