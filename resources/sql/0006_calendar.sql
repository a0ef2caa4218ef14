-- The working calendar as an office has it: days that differ from what the program brings. 'off' is a day off, 'working' a
-- weekend day that is worked, 'plain' a day that the program's calendar has as one of both and this office has not.
CREATE TABLE calendar_day (
    id TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    kind TEXT NOT NULL CHECK (kind IN ('off', 'working', 'plain')),
    label TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX calendar_day_key ON calendar_day (day);
