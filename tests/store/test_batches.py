"""Many rows at a time leave exactly what one after the other leaves: content, places, history and what is touched."""

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.actions.undo_import import undo_import
from cchc_desktop.domain.register import Values
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.store import batches, records
from cchc_desktop.store.changes import Change, Touched, change
from cchc_desktop.store.database import Database, create_database, open_for_writing
from cchc_desktop.store.profile import set_office
from cchc_desktop.store.progress import Progress
from cchc_desktop.store.undo import redo, undo
from sample_rows import full_row

PROCEDURE, DOSSIER, PAUSE, COUNTER = (BY_ID[name] for name in ("procedure", "dossier", "dossier_pause", "counter"))
Told = tuple[list[Any], dict[str, list[Any]], list[Any]]


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


def both_ways(tmp_path: Path, fill: Callable[[Database], None], act: Callable[[Database], object]) -> list[Told]:
    """What is left of an office, three rows at a time and row by row."""
    found = []
    for at_once in (3, 1):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(batches, "AT_ONCE", at_once)
            with open_for_writing(office(tmp_path / f"{at_once}.cchc", fill)) as database:
                found.append(told(database, act(database)))
    return found


def row(code: str, applicant: str = "Nguyễn Văn Mẫu") -> Values:
    return full_row(DOSSIER) | {"code": code, "procedure_code": "TT", "applicant": applicant}


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
                    for applicant in ("Một", "Hai")[: dice.randint(1, 2)]:  # also twice within the one change
                        made.change(DOSSIER, row_id, row(row_id, applicant))

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


def import_and_later(database: Database, seed: int) -> None:
    """An import that adds and changes in any order and hands codes on, and what people did with its rows since."""
    dice = random.Random(seed)
    old = [f"e{place}" for place in range(9)]
    with change(database, "edit") as made:
        made.add(PROCEDURE, full_row(PROCEDURE) | {"code": "TT"}, "tt")
        for row_id in old:
            made.add(DOSSIER, row(row_id), row_id)
    codes, free, new = dict(zip(old, old, strict=True)), [], []
    with change(database, "import", "a.xlsx") as made:
        for place in range(18):
            if old and dice.random() < 0.5:
                row_id = old.pop(dice.randrange(len(old)))
                if dice.random() < 0.6:
                    free.append(codes[row_id])
                    codes[row_id] = free.pop(0) if len(free) > 1 else f"x{place}"
                made.change(DOSSIER, row_id, row(codes[row_id], "Đổi"))
            else:
                new.append(f"n{place}")
                codes[new[-1]] = free.pop() if free and dice.random() < 0.5 else new[-1]
                made.add(DOSSIER, row(codes[new[-1]]), new[-1])
    touched = [row_id for row_id in codes if row_id not in old]
    named, edited, right, deleted, lost = dice.sample(touched, 5)
    with change(database, "edit") as made:
        made.add(PAUSE, full_row(PAUSE) | {"dossier_code": codes[named]}, "p")
        made.change(DOSSIER, edited, row(codes[edited], "Sửa tay"))
        made.delete(DOSSIER, deleted)
        now = records.get(made.connection, DOSSIER, right)
        assert now
        made.change(DOSSIER, right, row(codes[right], "Nhầm"))
        made.change(DOSSIER, right, records.vars_of(now.record))
    database.connection.execute("DELETE FROM dossier WHERE id = ?", (lost,))


def test_an_import_is_taken_back_as_row_by_row(tmp_path: Path) -> None:
    """Whatever lies between: rows named, edited, put right, deleted, gone without a history; codes handed on."""
    reasons: Counter[str] = Counter()
    for seed in range(25):

        def act(database: Database) -> object:
            [import_id] = database.connection.execute("SELECT id FROM change_set WHERE action = 'import'").fetchone()
            done = undo_import(database, import_id)
            reasons.update(why.reason for why in done.kept)
            return done.removed, done.restored, done.kept, done.touched, undo(database), redo(database)

        (tmp_path / str(seed)).mkdir()
        batched, rows = both_ways(
            tmp_path / str(seed), lambda database, seed=seed: import_and_later(database, seed), act
        )
        assert batched == rows
    assert reasons.keys() == {"edited", "deleted", "named", "key_taken"}


class StoppedError(Exception):
    pass


def stop_at(call: int) -> Progress:
    """Breaks the work off when it tells for the so many-th time."""
    calls = iter(range(call))

    def told(done: int, total: int) -> None:
        if next(calls, None) is None:
            raise StoppedError

    return told


@pytest.mark.parametrize("act", ["undo", "redo", "undo-import"])
def test_broken_off_anywhere_it_leaves_all_as_it_was(tmp_path: Path, act: str) -> None:
    def fill(database: Database) -> None:
        with change(database, "edit") as made:
            made.add(PROCEDURE, full_row(PROCEDURE) | {"code": "TT"}, "tt")
        with change(database, "import", "a.xlsx") as made:
            made.add_all(DOSSIER, [row(f"d{place}") for place in range(1_200)])
        if act == "redo":
            undo(database)

    with open_for_writing(office(tmp_path / "a.cchc", fill)) as database:
        [import_id] = database.connection.execute("SELECT id FROM change_set WHERE action = 'import'").fetchone()
        does: dict[str, Callable[[Progress], object]] = {
            "undo": lambda progress: undo(database, progress),
            "redo": lambda progress: redo(database, progress),
            "undo-import": lambda progress: undo_import(database, import_id, progress),
        }
        before = told(database, None)
        for call in range(3):  # before each of the batches, of which the last is a part
            with pytest.raises(StoppedError):
                does[act](stop_at(call))
            assert told(database, None) == before
        there: list[int] = []  # at each time that it told of: so far it had come, and no further
        does[act](lambda done, total: there.append(records.count(database.connection, DOSSIER)))
        assert there == ([0, 500, 1_000] if act == "redo" else [1_200, 700, 200])
        assert records.count(database.connection, DOSSIER) == (1_200 if act == "redo" else 0)


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
