"""Undo and redo reach every change, in both directions, and survive a restart."""

import json
import random
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.delete_rows import delete_rows, restore_rows
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Kind, Register, Values
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.signing import Signing
from cchc_desktop.store import records, signed
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database, create_database, open_for_writing
from cchc_desktop.store.deleted import deleted_rows
from cchc_desktop.store.profile import office_on, set_office
from cchc_desktop.store.signed import FIXED
from cchc_desktop.store.undo import next_redo, next_undo, redo, undo
from sample_rows import full_row, minimal_row

COUNTER = BY_ID["counter"]
Content = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    def fill(database: Database) -> None:
        with change(database, "new") as made:
            set_office(made, {"kind": "xã", "name": "Tân An", "cut_off_day": 14})

    create_database(tmp_path / "a.cchc", fill)
    return tmp_path / "a.cchc"


def counter(name: str) -> Values:
    return {"name": name, "fields": "Hộ tịch", "valid_from": None, "valid_to": None}


def names(database: Database) -> list[str]:
    return [row.record.name for row in records.all_rows(database.connection, COUNTER)]


def content(connection: sqlite3.Connection) -> Content:
    """Every row of every register with its id, in its place, and the profile."""
    found: Content = {}
    for register in ALL:
        columns = ", ".join(["rowid", "id", *register.by_name])
        rows = connection.execute(f"SELECT {columns} FROM {register.id} ORDER BY rowid")
        found[register.id] = [tuple(row) for row in rows]
    found["profile"] = [tuple(row) for row in connection.execute("SELECT * FROM profile ORDER BY name, valid_from")]
    return found


def test_add_change_and_delete_are_taken_back_and_done_again(path: Path) -> None:
    with open_for_writing(path) as database:
        with change(database, "edit") as made:
            row_id = made.add(COUNTER, counter("Một"))
        with change(database, "edit") as made:
            made.change(COUNTER, row_id, counter("Hai"))
        with change(database, "edit") as made:
            made.delete(COUNTER, row_id)
        assert undo(database) == [Touched("counter", row_id, "add", 1)]
        assert names(database) == ["Hai"]
        undo(database)
        assert names(database) == ["Một"]
        undo(database)
        assert names(database) == []
        assert undo(database) == []  # the birth of the office stays
        for wanted in (["Một"], ["Hai"], []):
            redo(database)
            assert names(database) == wanted
        assert redo(database) == []


def test_steps_say_what_they_did(path: Path) -> None:
    with open_for_writing(path) as database:
        assert next_undo(database.connection) is None
        with change(database, "import", "quay.xlsx") as made:
            ids = [made.add(COUNTER, counter(name)) for name in ("Một", "Hai", "Ba")]
        step = next_undo(database.connection)
        assert step is not None
        assert (step.action, step.note, step.register, step.operation, step.rows) == (
            "import", "quay.xlsx", "counter", "add", 3,
        )  # fmt: skip
        assert step.row_id == ids[0]
        undo(database)
        again = next_redo(database.connection)
        assert again is not None and (again.register, again.operation, again.rows) == ("counter", "delete", 3)


def test_a_new_change_leaves_nothing_to_do_again(path: Path) -> None:
    with open_for_writing(path) as database:
        for name in ("Một", "Hai"):
            with change(database, "edit") as made:
                made.add(COUNTER, counter(name))
        undo(database)
        assert next_redo(database.connection)
        with change(database, "edit") as made:
            made.add(COUNTER, counter("Ba"))
        assert next_redo(database.connection) is None
        undo(database)
        undo(database)
        assert names(database) == []
        assert redo(database) and names(database) == ["Một"]


def test_a_step_is_taken_back_only_once(path: Path) -> None:
    with open_for_writing(path) as database:
        with change(database, "edit") as made:
            made.add(COUNTER, counter("Một"))
        undo(database)
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"), change(database, "undo", reverts=made.id):
            pass


def test_the_profile_too_is_taken_back(path: Path) -> None:
    day = date(2025, 7, 1)
    with open_for_writing(path) as database:
        start = content(database.connection)
        with change(database, "profile") as made:
            set_office(made, {"name": "Bình Minh", "decimals": 1}, day)
        with change(database, "profile") as made:
            set_office(made, {"name": "Bình An"}, day)
        end = content(database.connection)
        undo(database)
        assert office_on(database.connection, day).name == "Bình Minh"
        undo(database)
        assert content(database.connection) == start
        redo(database)
        redo(database)
        assert content(database.connection) == end


def test_a_row_put_back_is_the_same_row_in_its_old_place(path: Path) -> None:
    with open_for_writing(path) as database:
        with change(database, "edit") as made:
            ids = [made.add(COUNTER, counter(name)) for name in ("Một", "Hai", "Ba")]
        before = records.get(database.connection, COUNTER, ids[1])
        delete_rows(database, COUNTER, [ids[1]])
        assert names(database) == ["Một", "Ba"]
        undo(database)
        assert names(database) == ["Một", "Hai", "Ba"]
        after = records.get(database.connection, COUNTER, ids[1])
        assert before and after
        assert (after.created_at, after.created_by) == (before.created_at, before.created_by)
        assert after.record == before.record
        assert after.revision == 3  # added, deleted, added: a revision is never used twice


def test_a_place_taken_meanwhile_does_not_hinder(path: Path) -> None:
    with open_for_writing(path) as database:
        with change(database, "edit") as made:
            row_id = made.add(COUNTER, counter("Một"))
        delete_rows(database, COUNTER, [row_id])
        database.connection.execute(
            "INSERT INTO counter (rowid, id, name, fields, revision, created_at, created_by, changed_at, changed_by)"
            " VALUES (1, 'x', 'Lạ', '', 1, '', '', '', '')"
        )
        undo(database)
        assert names(database) == ["Lạ", "Một"]


def test_a_change_of_nothing_bars_no_way(path: Path) -> None:
    with open_for_writing(path) as database:
        for name in ("Một", "Hai"):
            with change(database, "edit") as made:
                made.add(COUNTER, counter(name))
        undo(database)
        with change(database, "calendar"):  # as it was once written down where no day was another one
            pass
        assert next_redo(database.connection)
        assert undo(database) and names(database) == []
        assert redo(database) and redo(database)
        assert names(database) == ["Một", "Hai"]


def test_undo_survives_a_restart(path: Path) -> None:
    for name in ("Một", "Hai"):
        with open_for_writing(path) as database, change(database, "edit") as made:
            made.add(COUNTER, counter(name))
    with open_for_writing(path) as database:
        undo(database)
    with open_for_writing(path) as database:
        assert names(database) == ["Một"]
        redo(database)
        assert names(database) == ["Một", "Hai"]


def test_two_hundred_steps_are_taken_back_after_a_restart_and_done_again(path: Path) -> None:
    with open_for_writing(path) as database:
        database.connection.execute("PRAGMA synchronous = OFF")
        start = content(database.connection)
        with change(database, "edit") as made:
            row_id = made.add(COUNTER, counter("0"))
        for number in range(1, 200):
            with change(database, "edit") as made:
                made.change(COUNTER, row_id, counter(str(number)))
        end = content(database.connection)
    with open_for_writing(path) as database:
        for number in reversed(range(199)):
            undo(database)
            assert names(database) == [str(number)]
        undo(database)
        assert content(database.connection) == start
    with open_for_writing(path) as database:
        for _ in range(200):
            assert redo(database)
        assert content(database.connection) == end


def test_an_undo_leaves_its_own_history(path: Path) -> None:
    with open_for_writing(path) as database, change(database, "edit") as made:
        made.add(COUNTER, counter("Một"))
    history = "SELECT operation, before FROM history WHERE register = 'counter'"
    with open_for_writing(path) as database:
        undo(database)
        told = [(row[0], json.loads(row[1] or "null")) for row in database.connection.execute(history)]
    assert told[0] == ("add", None)
    assert told[1][0] == "delete" and told[1][1]["name"] == "Một"


class Worker:
    """Does to an office what a person might, at random, and never what the program would refuse."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database, self.random, self.number = database, random.Random(seed), 0
        self.closed: tuple[str, ...] = ()  # registers of which nothing is touched any more

    def step(self) -> None:
        register = self.random.choice([register for register in ALL if register.id not in self.closed])
        ids = [row.id for row in records.all_rows(self.database.connection, register)]
        act = self.random.choice([self.add, self.add, self.import_, self.change, self.delete, self.restore])
        act(register, ids)

    def add(self, register: Register, ids: list[str]) -> None:
        row = self.row(register)
        with change(self.database, "edit") as made:
            made.add(register, row)

    def import_(self, register: Register, ids: list[str]) -> None:
        new = [self.row(register) for _ in range(self.random.randint(2, 6))]
        changed = [(row_id, self.row(register, row_id)) for row_id in self.random.sample(ids, min(len(ids), 2))]
        with change(self.database, "import", "bang.xlsx") as made:
            for row in new:
                made.add(register, row)
            for row_id, row in changed:
                made.change(register, row_id, row)

    def change(self, register: Register, ids: list[str]) -> None:
        if ids:
            row_id = self.random.choice(ids)
            row = self.row(register, row_id)
            with change(self.database, "edit") as made:
                made.change(register, row_id, row)

    def delete(self, register: Register, ids: list[str]) -> None:
        if ids and register.id not in ("procedure", "dossier", "budget_line"):  # which others may name
            delete_rows(self.database, register, self.random.sample(ids, self.random.randint(1, min(3, len(ids)))))

    def restore(self, register: Register, ids: list[str]) -> None:
        gone = deleted_rows(self.database.connection, register)
        if gone and not register.unique:
            restore_rows(self.database, gone[:1])

    def row(self, register: Register, known: str | None = None) -> Values:
        """A row of its own number; one that is changed keeps the code by which others may name it."""
        self.number += 1
        make = self.random.choice([full_row, minimal_row])
        row = make(register)
        for field in register.fields:
            if field.refers and field.refers.must_exist:
                row[field.name] = self.someone(BY_ID[field.refers.register], field.refers.field)
            elif field.kind is Kind.TEXT and (row[field.name] is not None):
                row[field.name] = f"{row[field.name]} {self.number}"
        if register.id in ("report_text", "assessment"):
            row["period"] = "2022-Q1"
        if known and "code" in register.by_name:
            old = records.get(self.database.connection, register, known)
            row["code"] = old.record.code if old else row["code"]
        return row

    def someone(self, register: Register, field: str) -> str:
        rows = list(records.all_rows(self.database.connection, register))
        if not rows:
            row = self.row(register)
            with change(self.database, "edit") as made:
                made.add(register, row)
            rows = list(records.all_rows(self.database.connection, register))
        return str(getattr(self.random.choice(rows).record, field))


@pytest.mark.parametrize(("seed", "acts"), [(0, 120), (1, 120), (2, 500)])
def test_any_sequence_is_taken_back_to_its_start_and_done_again_to_its_end(path: Path, seed: int, acts: int) -> None:
    with open_for_writing(path) as database:
        database.connection.execute("PRAGMA synchronous = OFF")  # the disk is not what is tested here
        start = content(database.connection)
        worker = Worker(database, seed)
        for _ in range(acts):
            worker.step()
        end = content(database.connection)
        steps = 0
        while undo(database):
            steps += 1
        assert steps > acts // 2
        assert content(database.connection) == start
        while redo(database):
            steps -= 1
        assert steps == 0
        assert content(database.connection) == end
        assert len({key for key, rows in end.items() if rows}) > 20


def as_far_as_it_goes(database: Database) -> int:
    """How many steps undo takes back until only what is locked is left."""
    steps = 0
    while next_undo(database.connection):
        try:
            undo(database)
        except Fault as fault:
            assert fault.key == "report_signed"
            break
        steps += 1
    return steps


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_what_a_signed_report_locks_bars_no_other_step(path: Path, seed: int) -> None:
    with open_for_writing(path) as database:
        database.connection.execute("PRAGMA synchronous = OFF")  # the disk is not what is tested here
        start = content(database.connection)
        worker = Worker(database, seed)
        for _ in range(150):
            worker.step()
        locked = {name: content(database.connection)[name] for name in FIXED}
        assert any(locked.values())
        sign(database)
        worker.closed = FIXED
        for _ in range(20):
            worker.step()
        end = content(database.connection)
        steps = as_far_as_it_goes(database)
        assert steps > 80
        assert content(database.connection) == {**start, **locked}
        while redo(database):
            steps -= 1
        assert steps == 0 and content(database.connection) == end
        kept = signed.in_force(database.connection, "2022-Q1")
        assert kept
        signed.reopen(database, kept, "Sai số liệu")
        assert next_undo(database.connection) and as_far_as_it_goes(database) > 100
        assert content(database.connection) == start
        while redo(database):
            pass
        assert content(database.connection) == end


def test_how_many_locked_steps_are_passed_over_is_told_and_alone_they_are_refused(path: Path) -> None:
    text, values = BY_ID["report_text"], {"period": "2022-Q1", "section": "I.1", "text": "Xã làm tốt."}
    with open_for_writing(path) as database:
        with change(database, "edit") as made:
            made.add(COUNTER, counter("Một"))
        for words in ("Một", "Hai"):
            with change(database, "edit") as made:
                made.add(text, values | {"section": words})
        sign(database)
        step = next_undo(database.connection)
        assert step and (step.register, step.passed) == ("counter", 2)
        undo(database)
        assert names(database) == []
        step = next_undo(database.connection)
        assert step and (step.register, step.passed) == ("report_text", 0)
        with pytest.raises(Fault) as refused:
            undo(database)
        assert refused.value.key == "report_signed"
        assert redo(database) and names(database) == ["Một"]


def test_an_undo_that_is_locked_bars_no_older_one(path: Path) -> None:
    text, values = BY_ID["report_text"], {"period": "2022-Q1", "section": "I.1", "text": "Xã làm tốt."}
    with open_for_writing(path) as database:
        with change(database, "edit") as made:
            made.add(text, values)
        with change(database, "edit") as made:
            made.add(COUNTER, counter("Một"))
        undo(database)
        undo(database)
        sign(database)
        step = next_redo(database.connection)
        assert step and (step.register, step.passed) == ("counter", 1)
        assert redo(database) and names(database) == ["Một"]


def sign(database: Database) -> None:
    files = {"docx": b"1", "pdf": b"1", "figures": {}, "sections": {}}
    signed.record(database, "2022-Q1", Signing(45, date(2022, 3, 4)), symbol="BC-UBND", **files)  # type: ignore[arg-type]
