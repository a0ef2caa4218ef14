-- Everything a row went through: which change (who, when, why), and what the row was before it. From these rows come
-- undo, the audit trail and the recycle bin; what a row became is the next entry's `before`, or the row itself.
CREATE TABLE change_set (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    computer TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('new', 'sample', 'edit', 'import', 'profile', 'undo', 'redo', 'restore')),
    note TEXT NOT NULL
) STRICT;

CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change_set_id INTEGER NOT NULL REFERENCES change_set (id),
    register TEXT NOT NULL,
    row_id TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('add', 'change', 'delete')),
    revision INTEGER NOT NULL,  -- the row's revision after the operation
    before TEXT CHECK ((before IS NULL) = (operation = 'add'))  -- JSON of every column
) STRICT;
CREATE INDEX history_of_row ON history (register, row_id);
CREATE INDEX history_of_change ON history (change_set_id);

-- Nobody clears the history.
CREATE TRIGGER change_set_is_kept BEFORE DELETE ON change_set BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER change_set_is_fixed BEFORE UPDATE ON change_set BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER history_is_kept BEFORE DELETE ON history BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER history_is_fixed BEFORE UPDATE ON history BEGIN SELECT raise(ABORT, 'history is kept'); END;

-- The office profile: each value from the day it takes effect, so that a change never rewrites an older period.
CREATE TABLE profile (
    name TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    value TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (name, valid_from)
) STRICT;
