"""Whatever an office goes through is taken back to its exact start, and done again to its exact end.

`python dev.py bench undo_any`: 500 acts a seed, over all registers, the profile, the calendar and attached files, by
the actions that the window uses; taken back and done again in between as well.
"""

import hashlib
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cchc_desktop.actions.attach import attach_files, remove_attachments
from cchc_desktop.actions.delete_rows import delete_rows, restore_rows
from cchc_desktop.actions.edit_rows import Wanted, edit_rows
from cchc_desktop.actions.enter_row import enter, look
from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.actions.make_sample import make_sample
from cchc_desktop.actions.pause_dossier import pause_or_resume
from cchc_desktop.actions.row_history import set_back_row
from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.actions.set_calendar import reset_year, set_days
from cchc_desktop.actions.set_profile import drop_profile, set_profile
from cchc_desktop.actions.undo_import import undo_import
from cchc_desktop.domain.attachment import ATTACHED, REGISTER
from cchc_desktop.domain.calendar_days import KINDS, CalendarDay
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Field, Kind, Register, Values
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.typed import Typing
from cchc_desktop.domain.values import plain, show
from cchc_desktop.store import records
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.deleted import deleted_rows
from cchc_desktop.store.history import STORED, RowKey, change_sets, entries
from cchc_desktop.store.imports import imports
from cchc_desktop.store.undo import redo, undo
from cchc_desktop.store.wording import wording
from sample_rows import full_row, minimal_row

ACTS, SEEDS = 500, (11, 12, 13, 14)
_TODAY = date(2022, 3, 10)
_LAST = "SELECT coalesce(max(id), 0) FROM change_set"
Content = dict[str, list[tuple[Any, ...]]]


def main() -> int:
    """Run every seed whole; 1 where one does not come back."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in SEEDS:
            began = time.monotonic()
            path = Path(folder) / f"{seed}.cchc"
            make_sample(path)
            did, steps = there_and_back(path, Path(folder), seed, ACTS)
            told = ", ".join(f"{name} {count}" for name, count in sorted(did.items()))
            sys.stdout.write(f"undo_any: seed {seed}: {steps} steps back and again in {_since(began)} ({told})\n")
    return 0


def there_and_back(path: Path, folder: Path, seed: int, acts: int) -> tuple[Counter[str], int]:
    """Do so much to an office, close it, take all of it back, close it, do all again; AssertionError where the
    content is not to the letter what it was after each step."""
    with open_for_writing(path) as database:
        person = Person(_unflushed(database), folder, seed)
        start = content(database.connection)
        for _ in range(acts):
            person.act()
        end = content(database.connection)
    was = person.was
    with open_for_writing(path) as database:
        _unflushed(database)
        for wanted in reversed(was):
            assert undo(database)
            assert digest(database.connection) == wanted
        assert not undo(database)
        _same(content(database.connection), start)
    with open_for_writing(path) as database:
        _unflushed(database)
        for wanted in was[1:]:
            assert redo(database)
            assert digest(database.connection) == wanted
        assert redo(database) or not was
        _same(content(database.connection), end)
    return person.did, len(was)


def content(connection: sqlite3.Connection) -> Content:
    """Every row of every register with its id, in its place; the days, the files and the profile."""
    found: Content = {}
    for name, register in STORED.items():
        columns = ", ".join(["rowid", "id", *register.by_name])
        found[name] = [tuple(row) for row in connection.execute(f"SELECT {columns} FROM {name} ORDER BY rowid")]
    found["profile"] = [tuple(row) for row in connection.execute("SELECT * FROM profile ORDER BY name, valid_from")]
    return found


def digest(connection: sqlite3.Connection) -> str:
    return hashlib.sha256(repr(content(connection)).encode()).hexdigest()


def _same(found: Content, wanted: Content) -> None:
    for name, rows in wanted.items():
        assert found[name] == rows, name


def _unflushed(database: Database) -> Database:
    database.connection.execute("PRAGMA synchronous = OFF")  # the disk is not what is tested here
    return database


def _since(began: float) -> str:
    return f"{time.monotonic() - began:.0f} s"


class Person:
    """Does to an office what a person may, at random; what the program refuses is not done. `was` are the digests of
    the content before each step that stands."""

    def __init__(self, database: Database, folder: Path, seed: int) -> None:
        self.was: list[str] = []
        self.did: Counter[str] = Counter()
        self._undone: list[str] = []  # the same of the steps that could be done again, the last one undone at the end
        self._database, self._folder, self._random, self._number = database, folder, random.Random(seed), seed * 10_000
        self._texts = wording(_TODAY)
        self._acts = [
            self.add, self.add, self.edit, self.edit, self.edit_many, self.delete, self.delete, self.restore,
            self.take_in, self.take_in, self.take_back_import, self.profile, self.calendar, self.pause, self.attach,
            self.remove, self.set_back, self.set_back, self.edit, self.undo, self.redo,
        ]  # fmt: skip

    @property
    def connection(self) -> sqlite3.Connection:
        return self._database.connection

    def act(self) -> None:
        act = self._random.choice(self._acts)
        before, last = digest(self.connection), self._last()
        try:
            act(self._random.choice(ALL))
        except Fault:
            self.did["refused"] += 1
            assert digest(self.connection) == before
            return
        if self._last() == last:
            assert digest(self.connection) == before
            return
        self.did[act.__name__] += 1
        if act not in (self.undo, self.redo):
            assert self._last() == last + 1
            assert self._rows(last + 1), f"{act.__name__} wrote a change of nothing down"
            self.was.append(before)
            self._undone.clear()

    def undo(self, _: Register) -> None:
        for _again in range(self._random.randint(1, 4)):
            now = digest(self.connection)
            if undo(self._database):
                assert digest(self.connection) == self.was.pop()
                self._undone.append(now)
        if self._random.random() < 0.5:
            self.redo(_)

    def redo(self, _: Register) -> None:
        for _again in range(self._random.randint(1, 4)):
            now = digest(self.connection)
            if redo(self._database):
                assert digest(self.connection) == self._undone.pop()
                self.was.append(now)
                self.did["done again"] += 1
            else:
                assert not self._undone

    def add(self, register: Register) -> None:
        self._number += 1
        self._enter(register, self._row(register), None)

    def edit(self, register: Register) -> None:
        if row := self._any(register):
            self._enter(register, self._row(register, row), row)

    def edit_many(self, register: Register) -> None:
        rows = [row for row in (self._any(register) for _ in range(4)) if row]
        field = self._random.choice(register.fields)
        text = self._texts_of(register, self._row(register))[field.name]
        wanted = [Wanted(row.id, {field.name: text}) for row in rows]
        edit_rows(self._database, register, wanted, self._choices(register), Typing(_TODAY, _TODAY), skip_refused=True)

    def delete(self, register: Register) -> None:
        rows = [row for row in (self._any(register) for _ in range(3)) if row]
        delete_rows(self._database, register, list({row.id for row in rows}))

    def restore(self, register: Register) -> None:
        gone = [row for other in ALL for row in deleted_rows(self.connection, other)]
        if gone:
            restore_rows(self._database, [self._random.choice(gone)])

    def take_in(self, register: Register) -> None:
        import openpyxl

        book = openpyxl.Workbook()
        book.active.append(["id", *register.by_name])
        for _ in range(self._random.randint(1, 5)):
            self._number += 1
            row = self._any(register) if self._random.random() < 0.4 else None
            values = self._row(register, row)
            book.active.append([row.id if row else None, *(plain(values[name]) for name in register.by_name)])
        path = self._folder / f"{register.id}.xlsx"
        book.save(path)
        import_sheet(self._database, register, path, skip_refused=True)

    def take_back_import(self, _: Register) -> None:
        if known := imports(self.connection):
            undo_import(self._database, self._random.choice(known).id)

    def profile(self, _: Register) -> None:
        self._number += 1
        day = date(2023, 1, 1) + timedelta(days=self._random.randint(0, 3))
        if self._random.random() < 0.3:
            drop_profile(self._database, day, ["name"])
        else:
            set_profile(self._database, day, {"name": f"Tân An {self._number}"})

    def calendar(self, _: Register) -> None:
        if self._random.random() < 0.2:
            reset_year(self._database, 2022)
        else:
            days = [date(2022, 1, 1) + timedelta(days=self._random.randint(0, 364)) for _ in range(3)]
            kind = self._random.choice(KINDS)
            set_days(self._database, [CalendarDay(day=day, kind=kind, label="Ngày riêng") for day in sorted(set(days))])

    def pause(self, _: Register) -> None:
        if row := self._any(BY_ID["dossier"]):
            pause_or_resume(self._database, row.id, _TODAY + timedelta(days=self._random.randint(0, 30)))

    def attach(self, _: Register) -> None:
        register = BY_ID[self._random.choice(sorted(ATTACHED))]
        if row := self._any(register):
            self._number += 1
            path = self._folder / f"bản quét {self._number}.pdf"
            path.write_bytes(b"%PDF-1.4 " + str(self._random.randint(1, 5)).encode())
            attach_files(self._database, register.id, row.id, [path])

    def remove(self, _: Register) -> None:
        if row := self._any(REGISTER):
            remove_attachments(self._database, [row.id])

    def set_back(self, _: Register) -> None:
        made = [item for item in change_sets(self.connection) if item.operation == "change" and item.register in BY_ID]
        if made and (found := entries(self.connection, self._random.choice(made).id)):
            entry = self._random.choice(found)
            if entry.before:  # a row has its latest content already: what it was before that is what is asked for
                set_back_row(self._database, RowKey(entry.register, entry.row_id), entry.before, self._texts)

    def _enter(self, register: Register, values: Values, row: records.Row | None) -> None:
        """As the form does: typed, looked at, written where nothing is wrong."""
        texts, row_id = self._texts_of(register, values), row.id if row else f"row-{self._number}"
        looked = look(
            self.connection, register, texts, self._choices(register), Typing(_TODAY, _TODAY), row,
            row_id,
        )  # fmt: skip
        if looked.problems:
            self.did["not right"] += 1
        else:
            enter(self._database, register, looked.values, row_id, new=row is None)

    def _row(self, register: Register, known: records.Row | None = None) -> Values:
        """A row of its own number; one that is changed mostly keeps what others may name it by."""
        made = self._random.choice([full_row, minimal_row])(register)
        for field in register.fields:
            made[field.name] = self._value(field, made[field.name])
        if known and self._random.random() < 0.8:
            made |= {name: getattr(known.record, name) for name in register.key_names}
        return made

    def _value(self, field: Field, value: Any) -> Any:
        if field.refers and field.refers.must_exist:
            named = self._any(BY_ID[field.refers.register])
            return getattr(named.record, field.refers.field) if named else value
        if field.section:
            return "I.1"
        if field.name == "period":
            return f"20{self._number % 60 + 30}-{'9M' if value == '2022-9M' else 'Q1'}"
        if field.name == "year":
            return 2000 + self._random.randint(0, 99)
        return f"{value} {self._number}" if field.kind is Kind.TEXT and value is not None else value

    def _texts_of(self, register: Register, values: Values) -> dict[str, str]:
        return {field.name: show(field, values[field.name], {}) for field in register.fields}

    def _choices(self, register: Register) -> dict[str, dict[str, str]]:
        return choice_labels(register, self._texts)

    def _any(self, register: Register) -> records.Row | None:
        rows = list(records.all_rows(self.connection, register))
        return self._random.choice(rows) if rows else None

    def _rows(self, change_set: int) -> int:
        query = "SELECT count(*) FROM history WHERE change_set_id = ?"
        return int(self.connection.execute(query, (change_set,)).fetchone()[0])

    def _last(self) -> int:
        return int(self.connection.execute(_LAST).fetchone()[0])
