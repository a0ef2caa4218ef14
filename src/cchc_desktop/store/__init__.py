"""Layer `store`: keeps it: SQLite, migrations, records, history, counts."""
