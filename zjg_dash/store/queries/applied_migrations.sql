-- One row per migration applied, in order.
SELECT version, name FROM schema_migration ORDER BY version
