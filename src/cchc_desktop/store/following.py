"""What another program has written into the file since: for a window that only reads."""

import sqlite3
from typing import NamedTuple

from cchc_desktop.store.changes import Touched
from cchc_desktop.store.history import STORED

_BESIDE = ("signed_report", "reopened_report", "waiver", "presented_report")  # what is written once, without a history
_NEW = "SELECT register, row_id, operation, before ->> '$.rowid' AS place FROM history WHERE id > ? ORDER BY id"


class Mark(NamedTuple):
    """How far a file has been written: its last change of rows, and how much there is beside them."""

    history: int
    beside: int


def mark_of(connection: sqlite3.Connection) -> Mark:
    counts = " + ".join(f"(SELECT count(*) FROM {table})" for table in _BESIDE)
    return Mark(*connection.execute(f"SELECT coalesce(max(id), 0), {counts} FROM history").fetchone())


def touched_since(connection: sqlite3.Connection, last: Mark) -> list[Touched]:
    """The rows that were touched after a mark, in the order of the changes; not those that came and are gone again."""
    found = []
    for row in connection.execute(_NEW, (last.history,)).fetchall():
        place = _place(connection, row["register"], row["row_id"]) if row["operation"] == "add" else row["place"] or 0
        if place is not None:
            found.append(Touched(row["register"], row["row_id"], row["operation"], place))
    return found


def _place(connection: sqlite3.Connection, register: str, row_id: str) -> int | None:
    """Where a row stands in its table; 0 for what is no row of a register."""
    if register not in STORED:
        return 0
    found = connection.execute(f"SELECT rowid FROM {STORED[register].id} WHERE id = ?", (row_id,)).fetchone()
    return found[0] if found else None
