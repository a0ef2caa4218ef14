"""Many rows at a time leave exactly what one after the other leaves: content, places, history and what is touched."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.actions.undo_import import Kept, undo_import
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.store import batches, records
from cchc_desktop.store.changes import Change, Touched, change
from cchc_desktop.store.database import Database, create_database, open_for_writing
from cchc_desktop.store.profile import set_office
from cchc_desktop.store.undo import redo, undo
from sample_rows import full_row

PROCEDURE, DOSSIER, PAUSE, COUNTER = (BY_ID[name] for name in ("procedure", "dossier", "dossier_pause", "counter"))
Told = tuple[list[Any], dict[str, list[Any]], list[Any]]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "AT_ONCE", 3)


def told(database: Database, touched: object) -> Told:
    """All that is stored, but for the time of day, with its order."""
    stored = {}
    for register in ALL:
        names = ", ".join(name for name in ("rowid", *records.columns(register)) if not name.endswith("_at"))
        stored[register.id] = [tuple(row) for row in database.connection.execute(f"SELECT {names} FROM {register.id}")]
    history = []
    for row in database.connection.execute("SELECT * FROM history ORDER BY id"):
        before = json.loads(row["before"] or "{}")
        history.append((*tuple(row)[:-1], {name: value for name, value in before.items() if not name.endswith("_at")}))
    search = database.connection.execute("SELECT rowid, text FROM search ORDER BY rowid")
    return [touched, *map(tuple, search)], stored, history


def office(path: Path, fill: Callable[[Database], None]) -> Path:
    def born(database: Database) -> None:
        with change(database, "new") as made:
            set_office(made, {"kind": "xã", "name": "Tân An", "cut_off_day": 14})

    create_database(path, born)
    with open_for_writing(path) as database:
        fill(database)
    return path


def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def delete_all(self: Change, register: Any, row_ids: Any) -> None:
        for row_id in row_ids:
            self.delete(register, row_id)

    def put_back_all(self: Change, register: Any, befores: Any) -> None:
        for before in befores:
            self.put_back(register, before)

    def take_all(self: Any, rows: Any) -> Any:
        return [why for row in rows if (why := self._take(row))]

    monkeypatch.setattr(Change, "delete_all", delete_all)
    monkeypatch.setattr(Change, "put_back_all", put_back_all)
    monkeypatch.setattr("cchc_desktop.actions.undo_import._Back.take_all", take_all)


def both_ways(tmp_path: Path, fill: Callable[[Database], None], act: Callable[[Database], object]) -> list[Told]:
    found = []
    for name in ("batches", "rows"):
        with pytest.MonkeyPatch.context() as patched:
            if name == "rows":
                one_by_one(patched)
            with open_for_writing(office(tmp_path / f"{name}.cchc", fill)) as database:
                found.append(told(database, act(database)))
    return found


def dossiers(made: Change, dice: random.Random, number: int) -> list[str]:
    made.add(PROCEDURE, full_row(PROCEDURE) | {"code": "TT"}, "tt")
    ids = [f"d{place}" for place in range(number)]
    for row_id in ids:
        made.add(DOSSIER, full_row(DOSSIER) | {"code": row_id, "procedure_code": "TT"}, row_id)
        if dice.random() < 0.2:
            made.add(COUNTER, full_row(COUNTER), f"c-{row_id}")
    return ids


@pytest.mark.parametrize("seed", range(12))
def test_undo_and_redo_in_batches_are_those_row_by_row(tmp_path: Path, seed: int) -> None:
    def fill(database: Database) -> None:
        dice = random.Random(seed)
        with change(database, "edit") as made:
            ids = dossiers(made, dice, dice.randint(1, 15))
        with change(database, "edit") as made:
            for row_id in dice.sample(ids, dice.randint(1, len(ids))):
                if dice.random() < 0.5:
                    made.delete(DOSSIER, row_id)
                else:
                    made.change(DOSSIER, row_id, full_row(DOSSIER) | {"code": row_id, "procedure_code": "TT"})

    def act(database: Database) -> list[list[Touched]]:
        return [step(database) for step in (undo, redo, undo, undo, redo, redo, undo)]

    batched, rows = both_ways(tmp_path, fill, act)
    assert batched == rows


def test_a_place_taken_meanwhile_is_left_to_who_has_it(tmp_path: Path) -> None:
    def fill(database: Database) -> None:
        with change(database, "edit") as made:
            ids = dossiers(made, random.Random(1), 8)
        with change(database, "edit") as made:
            made.delete_all(DOSSIER, ids)
        with database.transaction() as connection:
            values = full_row(DOSSIER) | {"code": "lạ", "procedure_code": "TT"}
            stored = {name: records.to_sql(value) for name, value in values.items()}
            stored |= {"rowid": 4, "id": "x", "revision": 1}
            stored |= dict.fromkeys(("created_at", "created_by", "changed_at", "changed_by"), "")
            marks = ", ".join("?" * len(stored))
            connection.execute(f"INSERT INTO dossier ({', '.join(stored)}) VALUES ({marks})", tuple(stored.values()))

    batched, rows = both_ways(tmp_path, fill, undo)
    assert batched == rows and len(batched[1]["dossier"]) == 9


@pytest.mark.parametrize("seed", range(12))
def test_an_import_is_taken_back_as_row_by_row_also_where_others_name_a_row(tmp_path: Path, seed: int) -> None:
    """Rows in the middle of a batch are named, edited, deleted, or gone without a history."""
    kept: list[Kept] = []

    def fill(database: Database) -> None:
        dice = random.Random(seed)
        with change(database, "edit") as made:
            made.add(PROCEDURE, full_row(PROCEDURE) | {"code": "TT"}, "tt")
            made.add(DOSSIER, full_row(DOSSIER) | {"code": "cũ", "procedure_code": "TT"}, "old")
        with change(database, "import", "a.xlsx") as made:
            for place in range(14):
                made.add(DOSSIER, full_row(DOSSIER) | {"code": f"d{place}", "procedure_code": "TT"}, f"d{place}")
                if place == 7:
                    made.change(DOSSIER, "old", full_row(DOSSIER) | {"code": "cũ2", "procedure_code": "TT"})
        named, edited, deleted, lost = dice.sample([f"d{place}" for place in range(14)], 4)
        with change(database, "edit") as made:
            made.add(PAUSE, full_row(PAUSE) | {"dossier_code": named}, "p")
            values = full_row(DOSSIER) | {"code": edited, "procedure_code": "TT", "applicant": "Sửa tay"}
            made.change(DOSSIER, edited, values)
            made.delete(DOSSIER, deleted)
        database.connection.execute("DELETE FROM dossier WHERE id = ?", (lost,))

    def act(database: Database) -> object:
        query = "SELECT id FROM change_set WHERE action = 'import'"
        [import_id] = database.connection.execute(query).fetchone()
        done = undo_import(database, import_id)
        kept[:] = done.kept
        return done.removed, done.restored, done.kept, done.touched

    batched, rows = both_ways(tmp_path, fill, act)
    assert batched == rows
    assert sorted(why.reason for why in kept) == ["edited", "named"]


def test_a_row_named_within_a_batch_stays_and_all_around_it_go(tmp_path: Path) -> None:
    def fill(database: Database) -> None:
        with change(database, "edit") as made:
            made.add(PROCEDURE, full_row(PROCEDURE) | {"code": "TT"}, "tt")
        with change(database, "import", "a.xlsx") as made:
            for code in ("a", "b", "c"):
                made.add(DOSSIER, full_row(DOSSIER) | {"code": code, "procedure_code": "TT"}, code)
        with change(database, "edit") as pause:
            pause.add(PAUSE, full_row(PAUSE) | {"dossier_code": "b"})

    with open_for_writing(office(tmp_path / "a.cchc", fill)) as database:
        [import_id] = database.connection.execute("SELECT id FROM change_set WHERE action = 'import'").fetchone()
        done = undo_import(database, import_id)
        assert (done.removed, [(why.row_id, why.reason) for why in done.kept]) == (2, [("b", "named")])
        assert [item.row_id for item in done.touched] == ["c", "a"]
        assert [row.id for row in records.all_rows(database.connection, DOSSIER)] == ["b"]


def test_a_row_that_is_not_there_is_an_error_and_nothing_goes(tmp_path: Path) -> None:
    with open_for_writing(office(tmp_path / "a.cchc", lambda database: None)) as database:
        with change(database, "edit") as made:
            ids = dossiers(made, random.Random(1), 4)
        for wrong in ([*ids, "nobody"], [*ids[:2], ids[0]]):
            with pytest.raises(KeyError), change(database, "edit") as made:
                made.delete_all(DOSSIER, wrong)
            assert records.count(database.connection, DOSSIER) == 4


def test_no_register_names_its_own_rows() -> None:
    """Else whether a row is named could hang on those of its batch that go before it."""
    for register in ALL:
        strict = [item.refers for item in register.fields if item.refers and item.refers.must_exist]
        assert register.id not in [refers.register for refers in strict]
