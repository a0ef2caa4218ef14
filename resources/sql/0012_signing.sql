-- The post of who signed a report by order or by power of attorney.
ALTER TABLE signed_report ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- The scan of a signed report is attached to it: it is never replaced, and stays when the report is taken up again.
CREATE TRIGGER scan_of_signed_is_fixed BEFORE UPDATE ON attachment WHEN OLD.register = 'signed_report'
    BEGIN SELECT raise(ABORT, 'report is signed'); END;
CREATE TRIGGER scan_of_reopened_is_kept BEFORE DELETE ON attachment
    WHEN OLD.register = 'signed_report' AND CAST(OLD.row_id AS INTEGER) IN (SELECT signed_id FROM reopened_report)
    BEGIN SELECT raise(ABORT, 'report is signed'); END;
