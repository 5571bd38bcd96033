-- One row per table or view of the database itself.
SELECT table_name FROM information_schema.tables WHERE table_catalog = current_database()
