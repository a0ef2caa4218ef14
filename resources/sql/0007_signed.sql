-- Reports that were signed: their files, their figures and their text as they went out. Nothing of it ever changes; a
-- report is reopened by a row of its own, and what is then signed is another version beside the former.
CREATE TABLE signed_report (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    number INTEGER NOT NULL CHECK (number >= 1),
    signed_on TEXT NOT NULL CHECK (signed_on IS date(signed_on, '+0 days')),
    signer TEXT NOT NULL,
    capacity TEXT NOT NULL,
    symbol TEXT NOT NULL,
    docx BLOB NOT NULL,
    pdf BLOB NOT NULL,
    figures TEXT NOT NULL,  -- JSON: by id, the printed text
    sections TEXT NOT NULL,  -- JSON: by key, the section's text
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    computer TEXT NOT NULL,
    UNIQUE (period, version)
) STRICT;

CREATE TABLE reopened_report (
    signed_id INTEGER PRIMARY KEY REFERENCES signed_report (id),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    reopened_at TEXT NOT NULL,
    reopened_by TEXT NOT NULL
) STRICT;

-- Findings that somebody accepted, and why.
CREATE TABLE waiver (
    period TEXT NOT NULL,
    rule TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    waived_at TEXT NOT NULL,
    waived_by TEXT NOT NULL,
    PRIMARY KEY (period, rule, waived_at)
) STRICT;

CREATE VIEW locked_period AS
    SELECT s.period FROM signed_report AS s
    WHERE s.id NOT IN (SELECT signed_id FROM reopened_report);

CREATE TRIGGER signed_report_is_kept BEFORE DELETE ON signed_report
    BEGIN SELECT raise(ABORT, 'signed report is kept'); END;
CREATE TRIGGER signed_report_is_fixed BEFORE UPDATE ON signed_report
    BEGIN SELECT raise(ABORT, 'signed report is kept'); END;
CREATE TRIGGER signed_report_is_one BEFORE INSERT ON signed_report
    WHEN NEW.period IN (SELECT period FROM locked_period) OR EXISTS (
        SELECT 1 FROM signed_report WHERE id = NEW.id OR (period = NEW.period AND version = NEW.version)
    )
    BEGIN SELECT raise(ABORT, 'signed report is kept'); END;
CREATE TRIGGER reopened_report_is_kept BEFORE DELETE ON reopened_report
    BEGIN SELECT raise(ABORT, 'signed report is kept'); END;
CREATE TRIGGER reopened_report_is_fixed BEFORE UPDATE ON reopened_report
    BEGIN SELECT raise(ABORT, 'signed report is kept'); END;
CREATE TRIGGER reopened_report_is_one BEFORE INSERT ON reopened_report
    WHEN NEW.signed_id IN (SELECT signed_id FROM reopened_report)
    BEGIN SELECT raise(ABORT, 'signed report is kept'); END;
CREATE TRIGGER waiver_is_one BEFORE INSERT ON waiver
    WHEN EXISTS (SELECT 1 FROM waiver WHERE period = NEW.period AND rule = NEW.rule AND waived_at = NEW.waived_at)
    BEGIN SELECT raise(ABORT, 'waiver is kept'); END;
CREATE TRIGGER waiver_is_kept BEFORE DELETE ON waiver BEGIN SELECT raise(ABORT, 'waiver is kept'); END;
CREATE TRIGGER waiver_is_fixed BEFORE UPDATE ON waiver BEGIN SELECT raise(ABORT, 'waiver is kept'); END;

-- The words that a signed report is made of are as fixed as the report.
CREATE TRIGGER report_text_of_signed_added BEFORE INSERT ON report_text
    WHEN NEW.period IN (SELECT period FROM locked_period) BEGIN SELECT raise(ABORT, 'report is signed'); END;
CREATE TRIGGER report_text_of_signed_changed BEFORE UPDATE ON report_text
    WHEN OLD.period IN (SELECT period FROM locked_period) OR NEW.period IN (SELECT period FROM locked_period)
    BEGIN SELECT raise(ABORT, 'report is signed'); END;
CREATE TRIGGER report_text_of_signed_deleted BEFORE DELETE ON report_text
    WHEN OLD.period IN (SELECT period FROM locked_period) BEGIN SELECT raise(ABORT, 'report is signed'); END;
CREATE TRIGGER assessment_of_signed_added BEFORE INSERT ON assessment
    WHEN NEW.period IN (SELECT period FROM locked_period) BEGIN SELECT raise(ABORT, 'report is signed'); END;
CREATE TRIGGER assessment_of_signed_changed BEFORE UPDATE ON assessment
    WHEN OLD.period IN (SELECT period FROM locked_period) OR NEW.period IN (SELECT period FROM locked_period)
    BEGIN SELECT raise(ABORT, 'report is signed'); END;
CREATE TRIGGER assessment_of_signed_deleted BEFORE DELETE ON assessment
    WHEN OLD.period IN (SELECT period FROM locked_period) BEGIN SELECT raise(ABORT, 'report is signed'); END;
