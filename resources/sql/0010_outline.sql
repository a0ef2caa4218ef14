-- The outline of the report as an office has it, by the day it takes effect: what differs from the outline that the program
-- brings. A row of outline_order is there for each day on which a set of changes begins, be it an empty one: from then on the
-- set before it holds no more. `sections` are all keys in their order with blanks between them, NULL where the order is the
-- program's. What is NULL in outline_section is as the program has it; a section of the office's own has level and heading.
CREATE TABLE outline_order (
    id TEXT NOT NULL PRIMARY KEY,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    sections TEXT,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX outline_order_key ON outline_order (valid_from);

CREATE TABLE outline_section (
    id TEXT NOT NULL PRIMARY KEY,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    section TEXT NOT NULL,
    heading TEXT,
    level INTEGER CHECK (level BETWEEN 1 AND 4),
    required INTEGER CHECK (required IN (0, 1)),
    left_out INTEGER NOT NULL CHECK (left_out IN (0, 1)),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX outline_section_key ON outline_section (valid_from, section);
