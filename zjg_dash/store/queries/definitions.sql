-- One row per table of this database (its columns, by place) and per view (its text, but for quotation marks, which
-- DuckDB sets differently before and after a database was closed).
SELECT duckdb_tables.table_name AS name,
       string_agg(column_name || ' ' || data_type || ' ' || is_nullable || ' ' || COALESCE(column_default, ''), ', '
                  ORDER BY column_index) AS text
FROM duckdb_tables()
JOIN duckdb_columns() USING (database_oid, schema_oid, table_oid)
WHERE duckdb_tables.database_name = current_database() AND NOT duckdb_tables.temporary
GROUP BY duckdb_tables.table_name
UNION ALL
SELECT view_name, replace(sql, '"', '')
FROM duckdb_views()
WHERE database_name = current_database() AND NOT internal AND NOT temporary
ORDER BY name
