-- One row per migration applied.
CREATE TABLE schema_migration (version INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)
