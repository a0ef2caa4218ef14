"""The imports that an office went through, from its history: what each did, and what each row was when it was done."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.history import AFTER

_IMPORTS = """
SELECT c.id, c.made_at, c.made_by, c.note, min(h.register) AS register, count(h.id) AS rows
FROM change_set AS c JOIN history AS h ON h.change_set_id = c.id WHERE c.action = 'import'
"""
_ENTRIES = f"SELECT h.row_id, h.before, {AFTER} FROM history AS h WHERE h.change_set_id = ? ORDER BY h.id DESC"


@dataclass(frozen=True, slots=True)
class Import:
    """A sheet that was taken in: its change set, when and by whom, the file's name, the register, how many rows."""

    id: int
    made_at: str
    made_by: str
    file: str
    register: Register
    rows: int


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row that an import added or changed: what it was before (None: added) and as the import left it (None: as it
    is now)."""

    row_id: str
    before: dict[str, Any] | None
    left: dict[str, Any] | None


def imports(connection: sqlite3.Connection) -> list[Import]:
    """The last one first."""
    return [_import(row) for row in connection.execute(f"{_IMPORTS} GROUP BY c.id ORDER BY c.id DESC")]


def import_of(connection: sqlite3.Connection, import_id: int) -> Import | None:
    row = connection.execute(f"{_IMPORTS} AND c.id = ? GROUP BY c.id", (import_id,)).fetchone()
    return _import(row) if row else None


def imported_rows(connection: sqlite3.Connection, import_id: int) -> list[ImportedRow]:
    """The last one first: so each can be taken back on what the one before it left."""
    return [
        ImportedRow(row["row_id"], _record(row["before"]), _record(row["after"]))
        for row in connection.execute(_ENTRIES, (import_id,))
    ]


def _import(row: sqlite3.Row) -> Import:
    return Import(row["id"], row["made_at"], row["made_by"], row["note"], BY_ID[row["register"]], row["rows"])


def _record(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
