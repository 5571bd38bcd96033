-- Which database this is. Each restore makes another of it, so that sessions of the one it takes the place of end.

CREATE TABLE database_mark (mark VARCHAR NOT NULL);  -- one row
INSERT INTO database_mark SELECT CAST(uuid() AS VARCHAR);
