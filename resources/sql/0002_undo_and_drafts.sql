-- Undo and redo are changes themselves: `reverts` names the change that one takes back, which can be taken back but once.
-- What may have been done to an office grows with the program, so the table no longer lists it.
CREATE TEMP TABLE former_change_set AS SELECT * FROM change_set;
PRAGMA defer_foreign_keys = ON;  -- until the rows that the history names are back
DROP TABLE change_set;
CREATE TABLE change_set (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    computer TEXT NOT NULL,
    action TEXT NOT NULL,
    note TEXT NOT NULL,
    reverts INTEGER REFERENCES change_set (id)
) STRICT;
INSERT INTO change_set (id, made_at, made_by, computer, action, note)
    SELECT id, made_at, made_by, computer, action, note FROM former_change_set ORDER BY id;
DROP TABLE former_change_set;
CREATE UNIQUE INDEX change_set_reverted ON change_set (reverts) WHERE reverts IS NOT NULL;

CREATE TRIGGER change_set_is_kept BEFORE DELETE ON change_set BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER change_set_is_fixed BEFORE UPDATE ON change_set BEGIN SELECT raise(ABORT, 'history is kept'); END;

-- What a person has typed and not finished: the texts of a new row that still lacks something, or those that an existing
-- row cannot take yet. Kept so that a crash loses nothing; no part of the records, and so without history.
CREATE TABLE draft (
    register TEXT NOT NULL,
    row_id TEXT NOT NULL,
    is_new INTEGER NOT NULL CHECK (is_new IN (0, 1)),
    texts TEXT NOT NULL,  -- JSON: by field, as typed
    typed_at TEXT NOT NULL,
    PRIMARY KEY (register, row_id)
) STRICT;
