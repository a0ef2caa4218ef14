-- The post of who signed a report by order or by power of attorney.
ALTER TABLE signed_report ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- The scan of a signed report is attached to it: it is never replaced, and stays when the report is taken up again.
CREATE TRIGGER scan_of_signed_is_fixed BEFORE UPDATE ON attachment WHEN OLD.register = 'signed_report'
    BEGIN SELECT raise(ABORT, 'report is signed'); END;
CREATE TRIGGER scan_of_signed_is_one BEFORE INSERT ON attachment
    WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.id AND register = 'signed_report')
    BEGIN SELECT raise(ABORT, 'report is signed'); END;
CREATE TRIGGER scan_of_reopened_is_kept BEFORE DELETE ON attachment
    WHEN OLD.register = 'signed_report' AND CAST(OLD.row_id AS INTEGER) IN (SELECT signed_id FROM reopened_report)
    BEGIN SELECT raise(ABORT, 'report is signed'); END;

-- When a report went out to be signed: printed, or kept as a file; in which words, by their digest.
CREATE TABLE presented_report (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),  -- that it is to be signed as
    way TEXT NOT NULL CHECK (way IN ('printed', 'saved')),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    presented_at TEXT NOT NULL,
    presented_by TEXT NOT NULL
) STRICT;
CREATE INDEX presented_report_of_period ON presented_report (period, version);
CREATE TRIGGER presented_report_is_kept BEFORE DELETE ON presented_report
    BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER presented_report_is_one BEFORE INSERT ON presented_report
    WHEN EXISTS (SELECT 1 FROM presented_report WHERE id = NEW.id)
    BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER presented_report_is_fixed BEFORE UPDATE ON presented_report
    BEGIN SELECT raise(ABORT, 'history is kept'); END;
