"""What the office and each of its rows went through: who changed what, when, from what to what; the last one first."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from cchc_desktop.domain import attachment, calendar_days, carried, outline_changes
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.changes import Operation
from cchc_desktop.store.records import columns

AT_ONCE = 200  # change sets, and entries of one

# Every register with a history, also those that are none that a person opens.
_BESIDE = (
    attachment.REGISTER,
    calendar_days.REGISTER,
    carried.REGISTER,
    outline_changes.ORDERS,
    outline_changes.SECTIONS,
)
STORED = {**BY_ID, **{register.id: register for register in _BESIDE}}

_SETS = """
SELECT id, made_at, made_by, computer, action, note,
    (SELECT count(*) FROM history WHERE change_set_id = c.id) AS rows,
    (SELECT register FROM history WHERE change_set_id = c.id ORDER BY id LIMIT 1) AS register,
    (SELECT operation FROM history WHERE change_set_id = c.id ORDER BY id LIMIT 1) AS operation
FROM change_set AS c WHERE id < :before ORDER BY id DESC LIMIT :limit
"""
_SETS_OF_ROW = """
SELECT c.id, c.made_at, c.made_by, c.computer, c.action, c.note, 1 AS rows, h.register, h.operation
FROM history AS h JOIN change_set AS c ON c.id = h.change_set_id
WHERE h.register = :register AND h.row_id = :row_id AND c.id < :before
GROUP BY c.id ORDER BY c.id DESC LIMIT :limit
"""
# A row after an entry `h` is the `before` of its next entry, or NULL where that is the row as it is now.
AFTER = """
    (SELECT n.before FROM history AS n WHERE n.register = h.register AND n.row_id = h.row_id AND n.id > h.id
     ORDER BY n.id LIMIT 1) AS after
"""
_ENTRIES = f"""
SELECT h.register, h.row_id, h.operation, h.before, {AFTER}
FROM history AS h WHERE h.change_set_id = :id AND (:row_id IS NULL OR (h.register = :register AND h.row_id = :row_id))
ORDER BY h.id LIMIT :limit
"""
_LAST = 2**63 - 1


class RowKey(NamedTuple):
    """A row of a register, stored or deleted."""

    register: str
    row_id: str


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One change: when (local, ISO), by whom, on which computer, how many rows of which register first, and what was
    done with that one. `register` is empty where nothing was written down of rows (the birth of an empty office)."""

    id: int
    made_at: str
    made_by: str
    computer: str
    action: str
    note: str
    rows: int
    register: str
    operation: Operation | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a change did with one row: all its columns before it (None: added) and after it (None: deleted)."""

    register: str
    row_id: str
    operation: Operation
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def change_sets(
    connection: sqlite3.Connection, row: RowKey | None = None, *, before: int | None = None, limit: int = AT_ONCE
) -> list[ChangeSet]:
    """The last ones, of the whole office or of a row; `before` is the id of the last one that is known already."""
    bound = {"before": _LAST if before is None else before, "limit": limit} | (row._asdict() if row else {})
    return [
        ChangeSet(**{**dict(found), "register": found["register"] or ""})
        for found in connection.execute(_SETS_OF_ROW if row else _SETS, bound)
    ]


def entries(
    connection: sqlite3.Connection, change_set: int, row: RowKey | None = None, limit: int = AT_ONCE
) -> list[Entry]:
    """What a change did, row by row in its order; of a row only its own."""
    bound = {"id": change_set, "limit": limit, "register": None, "row_id": None} | (row._asdict() if row else {})
    return [_entry(connection, found) for found in connection.execute(_ENTRIES, bound).fetchall()]


def _entry(connection: sqlite3.Connection, found: sqlite3.Row) -> Entry:
    before = None if found["before"] is None else json.loads(found["before"])
    after: Mapping[str, Any] | None = None
    if found["operation"] != "delete":
        after = json.loads(found["after"]) if found["after"] else _now(connection, found["register"], found["row_id"])
    return Entry(found["register"], found["row_id"], found["operation"], before, after)


def _now(connection: sqlite3.Connection, name: str, row_id: str) -> Mapping[str, Any] | None:
    """The row as it is now; of a value of the profile its name, day and value."""
    register: Register | None = STORED.get(name)
    if register:
        query, bound = f"SELECT {', '.join(columns(register))} FROM {register.id} WHERE id = ?", (row_id,)
    else:
        query, bound = "SELECT name, valid_from, value FROM profile WHERE name || ' ' || valid_from = ?", (row_id,)
    found = connection.execute(query, bound).fetchone()
    return dict(found) if found else None
