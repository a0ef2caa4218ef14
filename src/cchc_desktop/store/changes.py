"""Every write: one transaction that changes rows and writes down who, when and what was before."""

import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from cchc_desktop.domain.register import Register, Values
from cchc_desktop.store import records
from cchc_desktop.store.database import Database
from cchc_desktop.store.lock import computer, user
from cchc_desktop.store.records import columns, to_sql


class Change:
    """The open transaction of one change set; `id` names it for ever (an import's id is one)."""

    def __init__(self, connection: sqlite3.Connection, id: int, who: str, at: str) -> None:
        self.connection = connection
        self.id = id
        self._who = who
        self._at = at

    def add(self, register: Register, values: Values, row_id: str | None = None) -> str:
        """Add a row; its id is made here unless it comes with one (a re-import, a restored row)."""
        row_id = row_id or str(uuid.uuid4())
        fields = [to_sql(values[field.name]) for field in register.fields]
        stamps = (1, self._at, self._who, self._at, self._who)
        places = ", ".join("?" * len(columns(register)))
        sql = f"INSERT INTO {register.id} ({', '.join(columns(register))}) VALUES ({places})"
        self.connection.execute(sql, (row_id, *fields, *stamps))
        self._note(register.id, row_id, "add", 1, None)
        return row_id

    def change(self, register: Register, row_id: str, values: Values) -> None:
        """Give a row new values, all of them."""
        before = self._before(register, row_id)
        revision = before["revision"] + 1
        names = [field.name for field in register.fields]
        sql = (
            f"UPDATE {register.id} SET {', '.join(f'{name} = ?' for name in names)},"
            " revision = ?, changed_at = ?, changed_by = ? WHERE id = ?"
        )
        self.connection.execute(sql, (*(to_sql(values[name]) for name in names), revision, self._at, self._who, row_id))
        self._note(register.id, row_id, "change", revision, before)

    def delete(self, register: Register, row_id: str) -> None:
        """Take a row out of its table; the history keeps it whole."""
        before = self._before(register, row_id)
        self.connection.execute(f"DELETE FROM {register.id} WHERE id = ?", (row_id,))
        self._note(register.id, row_id, "delete", before["revision"] + 1, before)

    def set_profile(self, name: str, valid_from: str, value: object) -> None:
        """Let a value of the office profile take effect on a day."""
        key = (name, valid_from)
        old = self.connection.execute("SELECT value FROM profile WHERE name = ? AND valid_from = ?", key).fetchone()
        sql = (
            "INSERT INTO profile (name, valid_from, value) VALUES (?, ?, ?)"
            " ON CONFLICT (name, valid_from) DO UPDATE SET value = excluded.value"
        )
        self.connection.execute(sql, (*key, json.dumps(value, ensure_ascii=False)))
        before = {"name": name, "valid_from": valid_from, "value": old["value"]} if old else None
        self._note("profile", f"{name} {valid_from}", "change" if old else "add", 1, before)

    def _before(self, register: Register, row_id: str) -> dict[str, Any]:
        row = self.connection.execute(f"{records.select(register)} WHERE id = ?", (row_id,)).fetchone()
        if row is None:
            raise KeyError(f"{register.id} {row_id}")
        return dict(row)

    def _note(self, register: str, row_id: str, operation: str, revision: int, before: dict[str, Any] | None) -> None:
        text = None if before is None else json.dumps(before, ensure_ascii=False)
        self.connection.execute(
            "INSERT INTO history (change_set_id, register, row_id, operation, revision, before)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (self.id, register, row_id, operation, revision, text),
        )


@contextmanager
def change(database: Database, action: str, note: str = "") -> Iterator[Change]:
    """A change set: everything in the block happens, with its history, or nothing does."""
    with database.transaction() as connection:
        at, who = datetime.now().isoformat(timespec="seconds"), user()
        cursor = connection.execute(
            "INSERT INTO change_set (made_at, made_by, computer, action, note) VALUES (?, ?, ?, ?, ?)",
            (at, who, computer(), action, note),
        )
        yield Change(connection, int(cursor.lastrowid or 0), who, at)
