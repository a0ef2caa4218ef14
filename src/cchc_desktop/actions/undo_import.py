"""Takes an import back as a whole, also long after it: a row that was edited since stays as it is, and is told."""

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
from cchc_desktop.store.entry import StoredSurroundings, perhaps_named, taken_key, unknown_references, users_of
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
        """Take back what can be; the rows that must stay."""
        for untouched, alike in groupby(rows, lambda row: row.untouched):
            if untouched:
                for some in in_batches(alike):
                    yield from self._remove_all([row.row_id for row in some])
            else:
                yield from (why for row in alike if (why := self._take(row)))

    def _remove_all(self, row_ids: list[str]) -> list[Kept]:
        """Of added rows that nobody edited since, so that all there is to ask is who names them."""
        there = perhaps_named(self._undone.connection, self._register, row_ids)
        kept = {row_id: why for row_id in row_ids if there.get(row_id) and (why := self._kept_named(row_id))}
        self._undone.delete_all(
            self._register, [row_id for row_id in row_ids if row_id in there and row_id not in kept]
        )
        return list(kept.values())

    def _kept_named(self, row_id: str) -> Kept | None:
        now = records.get(self._undone.connection, self._register, row_id)
        assert now is not None
        return Kept(row_id, self._register.name_of(now.record), "named") if self._named(now) else None

    def _take(self, row: ImportedRow) -> Kept | None:
        """Take one back, unless it is as it was before already; why not, where it must stay."""
        now = records.get(self._undone.connection, self._register, row.row_id)
        if now is None:
            return None if row.before is None else self._kept_deleted(row)
        if row.before is None:
            reason = self._edited(row, now) or self._remove(now)
        elif self._is(row.before, now):
            reason = None
        else:
            reason = self._edited(row, now) or self._restore(row)
        return Kept(row.row_id, self._register.name_of(now.record), reason) if reason else None

    def _is(self, then: Mapping[str, Any], now: records.Row) -> bool:
        return records.values_of(self._register, then) == records.vars_of(now.record)

    def _edited(self, row: ImportedRow, now: records.Row) -> Reason | None:
        return None if row.left is None or self._is(row.left, now) else "edited"

    def _remove(self, now: records.Row) -> Reason | None:
        if self._named(now):
            return "named"
        self._undone.delete(self._register, now.id)
        return None

    def _named(self, now: records.Row) -> bool:
        return any(users_of(self._undone.connection, self._register, now, self._added))

    def _restore(self, row: ImportedRow) -> Reason | None:
        assert row.before is not None
        values = records.values_of(self._register, row.before)
        if any(unknown_references(self._register, values, self._around)):
            return "names_nothing"
        if any(taken_key(self._undone.connection, self._register, values, row.row_id)):
            return "key_taken"
        self._undone.set_back(self._register, row.before)
        return None

    def _kept_deleted(self, row: ImportedRow) -> Kept:
        assert row.before is not None
        record = self._register.record(**records.values_of(self._register, row.before))
        return Kept(row.row_id, self._register.name_of(record), "deleted")
