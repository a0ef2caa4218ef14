"""Takes an import back as a whole, also long after it: a row that was edited since stays as it is, and is told."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register
from cchc_desktop.store import records
from cchc_desktop.store.batches import in_batches
from cchc_desktop.store.changes import Change, Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.entry import (
    StoredSurroundings,
    codes_in_use,
    perhaps_named,
    taken_key,
    told_apart_by,
    unknown_references,
    users_of,
)
from cchc_desktop.store.imports import Import, ImportedRow, import_of, imported_rows
from cchc_desktop.store.progress import Progress, counted, told_to_nobody
from cchc_desktop.store.working_days import working_calendar

Reason = Literal["edited", "deleted", "named", "key_taken", "names_nothing"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that could not be taken back, and why; `name` tells a person which it is."""

    row_id: str
    name: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """How many added rows went and how many changed rows are again what they were; those that had to stay."""

    made: Import
    removed: int
    restored: int
    kept: tuple[Kept, ...]
    touched: tuple[Touched, ...]

    @property
    def nothing_left(self) -> bool:
        """Whether it had been taken back before, by whatever way."""
        return not (self.touched or self.kept)


def undo_import(database: Database, import_id: int, progress: Progress = told_to_nobody) -> UndoneImport:
    """One change, which Ctrl+Z takes back like any other. A Fault where there was no such import."""
    connection = database.connection
    made = import_of(connection, import_id)
    if made is None:
        raise Fault("no_such_import", id=import_id)
    rows = imported_rows(connection, import_id)
    kept: list[Kept] = []
    try:
        with change(database, "undo-import", made.file) as undone:
            back = _Back(undone, made.register, {row.row_id for row in rows if row.before is None})
            kept += back.take_all(counted(rows, len(rows), progress))
            if not undone.touched:
                raise _NothingDone
    except _NothingDone:  # no change is written down where nothing was changed
        return UndoneImport(made, 0, 0, tuple(kept), ())
    removed = sum(item.operation == "delete" for item in undone.touched)
    return UndoneImport(made, removed, len(undone.touched) - removed, tuple(kept), tuple(undone.touched))


class _NothingDone(Exception):  # noqa: N818 — nobody's error
    pass


class _Back:
    """Takes rows back in their order, inside one change."""

    def __init__(self, undone: Change, register: Register, added: set[str]) -> None:
        self._undone, self._register, self._added = undone, register, added
        self._around = StoredSurroundings(undone.connection, working_calendar(undone.connection))

    def take_all(self, rows: Iterable[ImportedRow]) -> Iterator[Kept]:
        """Take back what can be; the rows that must stay. What is asked of a row is asked of a batch: no import has a
        row twice, and no register names its own rows."""
        connection = self._undone.connection
        for some in in_batches(rows):
            added = perhaps_named(connection, self._register, [row.row_id for row in some if row.before is None])
            asked = (row.row_id for row in some if row.before or row.left or added.get(row.row_id))
            now = records.stored(connection, self._register, asked)
            for is_added, following in groupby(some, lambda row: row.before is None):
                if is_added:
                    yield from self._remove_all([row for row in following if row.row_id in added], now)
                else:
                    yield from self._restore_all(following, now)

    def _remove_all(self, rows: Iterable[ImportedRow], now: Mapping[str, sqlite3.Row]) -> Iterator[Kept]:
        """Of added rows; one that is not in `now` was not edited since, and nobody names it."""
        going: list[str] = []
        for row in rows:
            stored = now.get(row.row_id)
            if stored and (reason := self._edited(row, stored) or self._named(stored)):
                yield self._kept(stored, reason)
            else:
                going.append(row.row_id)
        self._undone.delete_all(self._register, going)

    def _restore_all(self, rows: Iterable[ImportedRow], now: Mapping[str, sqlite3.Row]) -> Iterator[Kept]:
        """Of changed rows, but for those that are as they were before already."""
        going: list[Mapping[str, Any]] = []
        for row in rows:
            before, stored = row.before or {}, now.get(row.row_id)
            if stored is None:
                yield self._kept({**before, "id": row.row_id}, "deleted")
            elif not records.alike(self._register, before, stored):
                if any(before[name] != stored[name] for name in told_apart_by(self._register)):
                    self._undone.set_back_all(self._register, going)  # they may give the key free, or take it
                    going = []
                if reason := self._edited(row, stored) or self._hindered(before, stored):
                    yield self._kept(stored, reason)
                else:
                    going.append(before)
        self._undone.set_back_all(self._register, going)

    def _edited(self, row: ImportedRow, now: sqlite3.Row) -> Reason | None:
        return None if row.left is None or records.alike(self._register, row.left, now) else "edited"

    def _named(self, now: sqlite3.Row) -> Reason | None:
        row = records.row_of(self._register, now)
        return "named" if any(users_of(self._undone.connection, self._register, row, self._added)) else None

    def _hindered(self, before: Mapping[str, Any], now: sqlite3.Row) -> Reason | None:
        """Why a row cannot have its values again. Its own key is nobody else's: only another one can be taken."""
        connection, values = self._undone.connection, records.values_of(self._register, before)
        if any(unknown_references(self._register, values, self._around)):
            return "names_nothing"
        if all(before[name] == now[name] for name in told_apart_by(self._register)):
            return None
        if any(taken_key(connection, self._register, values, now["id"])):
            return "key_taken"
        row = records.row_of(self._register, now)
        return "named" if any(codes_in_use(connection, self._register, row, values)) else None

    def _kept(self, row: "sqlite3.Row | Mapping[str, Any]", reason: Reason) -> Kept:
        record = self._register.record(**records.values_of(self._register, row))
        return Kept(row["id"], self._register.name_of(record), reason)
