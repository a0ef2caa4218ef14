"""Every write: one transaction that changes rows and writes down who, when and what was before."""

import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from cchc_desktop.domain.register import Register, Values
from cchc_desktop.store.batches import in_batches
from cchc_desktop.store.database import Database
from cchc_desktop.store.lock import computer, user
from cchc_desktop.store.records import columns, kept, to_sql
from cchc_desktop.store.search_index import follow

Operation = Literal["add", "change", "delete"]
_NOTE = "INSERT INTO history (change_set_id, register, row_id, operation, revision, before) VALUES (?, ?, ?, ?, ?, ?)"
_Entry = tuple[str, int, dict[str, Any] | None, int]  # of the history: row id, revision, before, place in the table
PROFILE = "profile"  # as a register in the history: the one table that is none


@dataclass(frozen=True, slots=True)
class Touched:
    """One row that a change added, changed or deleted; `rowid` is its place in SQLite's table."""

    register: str
    row_id: str
    operation: Operation
    rowid: int = 0


class Change:
    """The open transaction of one change set; `id` names it for ever (an import's id is one)."""

    def __init__(self, connection: sqlite3.Connection, id: int, who: str, at: str) -> None:
        self.connection = connection
        self.id = id
        self.touched: list[Touched] = []
        self._who = who
        self._at = at

    def add(self, register: Register, values: Values, row_id: str | None = None) -> str:
        """Add a row; its id is made here unless it comes with one (a re-import, a restored row)."""
        last = self._last_revision(register.id, row_id) if row_id else 0
        row_id = row_id or str(uuid.uuid4())
        fields = {field.name: to_sql(values[field.name]) for field in register.fields}
        self._insert(register, {"id": row_id, **fields, "created_at": self._at, "created_by": self._who}, last + 1)
        return row_id

    def add_all(self, register: Register, rows: Sequence[Values]) -> None:
        """Add new rows at once, which is a third of the time that one after the other takes."""
        last = self.connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {register.id}").fetchone()[0]
        names = ("rowid", *columns(register))
        fields = kept(register)
        stamps = (1, self._at, self._who, self._at, self._who)
        first = uuid.uuid4().int  # ids in a row: each index takes them in one place, not all over a large file
        ids = [_uuid_text(first + place) for place in range(len(rows))]
        self.connection.executemany(
            f"INSERT INTO {register.id} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            (
                (last + place, row_id, *fields(values), *stamps)
                for place, (row_id, values) in enumerate(zip(ids, rows, strict=True), start=1)
            ),
        )
        places = enumerate(ids, start=last + 1)
        self._note_all(register.id, "add", [(row_id, 1, None, place) for place, row_id in places])

    def put_back(self, register: Register, before: Mapping[str, Any]) -> None:
        """Add a deleted row again, as the history has it: with its id, its birth, and where it can its old place."""
        kept = {name: before[name] for name in (*columns(register), "rowid") if name in before}
        place = f"SELECT 1 FROM {register.id} WHERE rowid = ?"
        if "rowid" in kept and self.connection.execute(place, (kept["rowid"],)).fetchone():
            del kept["rowid"]
        self._insert(register, kept, self._last_revision(register.id, kept["id"]) + 1)

    def put_back_all(self, register: Register, befores: Iterable[Mapping[str, Any]]) -> None:
        """What `put_back` does, of many rows, in a third of the time."""
        for some in in_batches(befores):
            if self._places_are_free(register, some):
                self._put_back_at_once(register, some)
            else:
                for before in some:
                    self.put_back(register, before)

    def change(self, register: Register, row_id: str, values: Values) -> None:
        """Give a row new values, all of them."""
        self._update(register, {row_id: {field.name: to_sql(values[field.name]) for field in register.fields}})

    def set_back(self, register: Register, before: Mapping[str, Any]) -> None:
        """Give a row the values again that it had by the history."""
        self._update(register, {before["id"]: before})

    def set_back_all(self, register: Register, befores: Iterable[Mapping[str, Any]]) -> None:
        """What `set_back` does, of many rows, in half the time."""
        for some in in_batches(befores):
            by_id = {before["id"]: before for before in some}
            if len(by_id) == len(some):
                self._update(register, by_id)
            else:  # one that was changed twice has its values one after the other
                for before in some:
                    self.set_back(register, before)

    def delete(self, register: Register, row_id: str) -> None:
        """Take a row out of its table; the history keeps it whole."""
        self.delete_all(register, [row_id])

    def delete_all(self, register: Register, row_ids: Iterable[str]) -> None:
        """What `delete` does, of many rows, in a third of the time."""
        for some in in_batches(row_ids):
            found = self._befores(register, some)
            self.connection.executemany(f"DELETE FROM {register.id} WHERE id = ?", ((row_id,) for row_id in some))
            self._note_all(
                register.id, "delete", [(row["id"], row["revision"] + 1, row, row["rowid"]) for row in found]
            )

    def set_profile(self, name: str, valid_from: str, value: object) -> None:
        """Let a value of the office profile take effect on a day."""
        before = self._profile(name, valid_from)
        sql = (
            "INSERT INTO profile (name, valid_from, value) VALUES (?, ?, ?)"
            " ON CONFLICT (name, valid_from) DO UPDATE SET value = excluded.value"
        )
        self.connection.execute(sql, (name, valid_from, json.dumps(value, ensure_ascii=False)))
        self._note_profile(name, valid_from, "change" if before else "add", before)

    def drop_profile(self, name: str, valid_from: str) -> None:
        """Let the value before this day hold on."""
        before = self._profile(name, valid_from)
        if before is None:
            raise KeyError(f"{name} {valid_from}")
        self.connection.execute("DELETE FROM profile WHERE name = ? AND valid_from = ?", (name, valid_from))
        self._note_profile(name, valid_from, "delete", before)

    def _insert(self, register: Register, values: Mapping[str, Any], revision: int) -> None:
        given = {**values, "revision": revision, "changed_at": self._at, "changed_by": self._who}
        places = ", ".join("?" * len(given))
        sql = f"INSERT INTO {register.id} ({', '.join(given)}) VALUES ({places})"
        rowid = self.connection.execute(sql, tuple(given.values())).lastrowid
        self._note(register.id, values["id"], "add", revision, None, rowid or 0)

    def _places_are_free(self, register: Register, befores: Sequence[Mapping[str, Any]]) -> bool:
        """Whether the rows can be put back by one statement: of the same columns, each in a place of its own."""
        if any(before.keys() != befores[0].keys() or "rowid" not in before for before in befores):
            return False
        places = {before["rowid"] for before in befores}
        query = f"SELECT 1 FROM {register.id} WHERE rowid IN (SELECT value FROM json_each(?)) LIMIT 1"
        taken = self.connection.execute(query, (json.dumps(list(places)),)).fetchone()
        return len(places) == len(befores) and not taken

    def _put_back_at_once(self, register: Register, befores: Sequence[Mapping[str, Any]]) -> None:
        stamped = ("revision", "changed_at", "changed_by")
        names = [name for name in ("rowid", *columns(register)) if name in befores[0] and name not in stamped]
        last = self._last_revisions(register.id, [before["id"] for before in befores])
        revisions = [last.get(before["id"], 0) + 1 for before in befores]
        self.connection.executemany(
            f"INSERT INTO {register.id} ({', '.join((*names, *stamped))})"
            f" VALUES ({', '.join('?' * (len(names) + len(stamped)))})",
            (
                (*(before[name] for name in names), revision, self._at, self._who)
                for before, revision in zip(befores, revisions, strict=True)
            ),
        )
        added = zip(befores, revisions, strict=True)
        self._note_all(register.id, "add", [(row["id"], revision, None, row["rowid"]) for row, revision in added])

    def _update(self, register: Register, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Give rows the stored values of their fields, by id."""
        befores = self._befores(register, list(rows))
        pairs = list(zip(befores, rows.values(), strict=True))
        # Only what is another in one of them at least: an index on what stays is not written anew.
        names = [name for name in register.by_name if any(before[name] != values[name] for before, values in pairs)]
        given = ", ".join(f"{name} = ?" for name in (*names, "revision", "changed_at", "changed_by"))
        self.connection.executemany(
            f"UPDATE {register.id} SET {given} WHERE id = ?",
            (
                (*(values[name] for name in names), before["revision"] + 1, self._at, self._who, before["id"])
                for before, values in pairs
            ),
        )
        self._note_all(register.id, "change", [(row["id"], row["revision"] + 1, row, row["rowid"]) for row in befores])

    def _befores(self, register: Register, row_ids: Sequence[str]) -> list[dict[str, Any]]:
        """The rows in the order of the ids."""
        query = f"SELECT rowid, {', '.join(columns(register))} FROM {register.id}"
        rows = self.connection.execute(
            f"{query} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(row_ids)),)
        )
        found = {row["id"]: dict(row) for row in rows}
        for row_id in row_ids:
            if row_id not in found:
                raise KeyError(f"{register.id} {row_id}")
        return [found.pop(row_id) for row_id in row_ids]  # no row goes twice: the second time it is a KeyError

    def _profile(self, name: str, valid_from: str) -> dict[str, Any] | None:
        query = "SELECT name, valid_from, value FROM profile WHERE name = ? AND valid_from = ?"
        row = self.connection.execute(query, (name, valid_from)).fetchone()
        return dict(row) if row else None

    def _note_profile(self, name: str, valid_from: str, operation: Operation, before: dict[str, Any] | None) -> None:
        row_id = f"{name} {valid_from}"
        self._note(PROFILE, row_id, operation, self._last_revision(PROFILE, row_id) + 1, before)

    def _last_revision(self, register: str, row_id: str) -> int:
        query = "SELECT max(revision) FROM history WHERE register = ? AND row_id = ?"
        return self.connection.execute(query, (register, row_id)).fetchone()[0] or 0

    def _last_revisions(self, register: str, row_ids: Sequence[str]) -> dict[str, int]:
        query = (
            "SELECT row_id, max(revision) FROM history"
            " WHERE register = ? AND row_id IN (SELECT value FROM json_each(?)) GROUP BY row_id"
        )
        return dict(self.connection.execute(query, (register, json.dumps(list(row_ids)))).fetchall())

    def _note(
        self,
        register: str,
        row_id: str,
        operation: Operation,
        revision: int,
        before: dict[str, Any] | None,
        rowid: int = 0,
    ) -> None:
        self._note_all(register, operation, [(row_id, revision, before, rowid or (before or {}).get("rowid", 0))])

    def _note_all(self, register: str, operation: Operation, entries: Sequence[_Entry]) -> None:
        self.connection.executemany(
            _NOTE,
            (
                (self.id, register, row_id, operation, revision, None if before is None else _text(before))
                for row_id, revision, before, _ in entries
            ),
        )
        self.touched += [Touched(register, row_id, operation, rowid) for row_id, _, _, rowid in entries]


def _uuid_text(number: int) -> str:
    """A UUID as it is written, from its number; uuid's own way to it takes three times as long."""
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


_text = json.JSONEncoder(ensure_ascii=False).encode  # made once: json.dumps makes one for each row


@contextmanager
def change(database: Database, action: str, note: str = "", reverts: int | None = None) -> Iterator[Change]:
    """A change set: everything in the block happens, with its history and in the search index, or nothing does."""
    with database.transaction() as connection:
        at, who = datetime.now().isoformat(timespec="seconds"), user()
        cursor = connection.execute(
            "INSERT INTO change_set (made_at, made_by, computer, action, note, reverts) VALUES (?, ?, ?, ?, ?, ?)",
            (at, who, computer(), action, note, reverts),
        )
        made = Change(connection, int(cursor.lastrowid or 0), who, at)
        yield made
        follow(connection, ((item.register, item.rowid) for item in made.touched))
