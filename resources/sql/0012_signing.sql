-- The post of who signed a report by order or by power of attorney.
ALTER TABLE signed_report ADD COLUMN title TEXT NOT NULL DEFAULT '';
