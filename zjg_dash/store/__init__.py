"""The DuckDB file: connection, migrations, events, batches, original files."""
