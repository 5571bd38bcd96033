-- One row per table of this database and column of it that names a file of the folder beside it.
SELECT duckdb_columns.table_name, duckdb_columns.column_name
FROM duckdb_columns()
JOIN duckdb_tables() USING (database_oid, schema_oid, table_oid, table_name)
WHERE duckdb_tables.database_name = current_database() AND NOT duckdb_tables.temporary
  AND duckdb_columns.column_name LIKE '%sha256'
ORDER BY table_name, column_name
