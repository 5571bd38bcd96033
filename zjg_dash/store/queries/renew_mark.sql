-- One row: the database is another one from now on.
UPDATE database_mark SET mark = CAST(uuid() AS VARCHAR)
