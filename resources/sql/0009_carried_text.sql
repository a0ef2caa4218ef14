-- Texts of a report that were taken over from the period before: which row of report_text began as which words. Undo takes
-- the row away and redo brings it back under its id, so the note stays where it is and is true again with the row.
CREATE TABLE carried_text (
    text_id TEXT NOT NULL PRIMARY KEY,
    from_period TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- What somebody has looked at in such a text and found to be true of the new period still: a day, a symbol, a number with
-- the words it counts. A row with a history, as those of registers are: to confirm can be taken back.
CREATE TABLE carried_confirmation (
    id TEXT NOT NULL PRIMARY KEY,
    text_id TEXT NOT NULL,
    quote TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX carried_confirmation_key ON carried_confirmation (text_id, quote);

-- As fixed as the words themselves, once they are signed.
CREATE TRIGGER carried_confirmation_of_signed_added BEFORE INSERT ON carried_confirmation
    WHEN (SELECT period FROM report_text WHERE id = NEW.text_id) IN (SELECT period FROM locked_period)
    BEGIN SELECT raise(ABORT, 'report is signed'); END;
CREATE TRIGGER carried_confirmation_of_signed_deleted BEFORE DELETE ON carried_confirmation
    WHEN (SELECT period FROM report_text WHERE id = OLD.text_id) IN (SELECT period FROM locked_period)
    BEGIN SELECT raise(ABORT, 'report is signed'); END;
