-- Files that belong to a row of a register: scans of documents, of what was disclosed. What is attached can be taken back
-- as every change can, so what a file held is kept for good, once, by its hash; nobody clears it as nobody clears the
-- history. A row that is deleted leaves its attachments where they are: they are its own again when it comes back.
CREATE TABLE attachment_content (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size > 0 AND size = length(content)),
    content BLOB NOT NULL
) STRICT;
CREATE TRIGGER attachment_content_is_kept BEFORE DELETE ON attachment_content
BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER attachment_content_is_fixed BEFORE UPDATE ON attachment_content
BEGIN SELECT raise(ABORT, 'history is kept'); END;

CREATE TABLE attachment (
    id TEXT NOT NULL PRIMARY KEY,
    register TEXT NOT NULL,
    row_id TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL REFERENCES attachment_content (sha256),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_of_row ON attachment (register, row_id);
CREATE INDEX attachment_content_used ON attachment (sha256);
