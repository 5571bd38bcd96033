-- One row: a migration just applied. Parameters: version, name, time in UTC.
INSERT INTO schema_migration (version, name, applied_at) VALUES (?, ?, ?)
