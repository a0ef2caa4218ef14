"""Every write leaves its history: who, when, what was before; nobody can clear it."""

import json
import sqlite3
import uuid
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, create_database, open_for_writing
from cchc_desktop.store.profile import cut_offs, office_on, set_office
from cchc_desktop.store.records import all_rows, find_by, get, kept, to_sql
from sample_rows import full_row, minimal_row

COUNTER = BY_ID["counter"]
VALUES = {"name": "Hộ tịch", "fields": "Hộ tịch, chứng thực", "valid_from": date(2021, 1, 4), "valid_to": None}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    def fill(database: Database) -> None:
        with change(database, "new") as made:
            set_office(made, {"kind": "xã", "name": "Tân An", "cut_off_day": 14})

    create_database(tmp_path / "a.cchc", fill)
    return tmp_path / "a.cchc"


def history(database: Database) -> list[tuple[str, str, int, object]]:
    rows = database.connection.execute(
        "SELECT register, operation, revision, before FROM history WHERE register <> 'profile' ORDER BY id"
    )
    return [(row[0], row[1], row[2], json.loads(row[3]) if row[3] else None) for row in rows]


def test_a_row_from_its_birth_to_its_end(path: Path) -> None:
    with open_for_writing(path) as database:
        with change(database, "edit") as made:
            row_id = made.add(COUNTER, VALUES)
        with change(database, "edit") as made:
            made.change(COUNTER, row_id, VALUES | {"fields": "Hộ tịch"})
        row = get(database.connection, COUNTER, row_id)
        assert row is not None
        assert (row.revision, row.record.fields, row.record.valid_from) == (2, "Hộ tịch", date(2021, 1, 4))
        assert row.created_by and row.changed_at >= row.created_at
        with change(database, "edit") as made:
            made.delete(COUNTER, row_id)
        assert get(database.connection, COUNTER, row_id) is None
        told = history(database)
    assert [(register, operation, revision) for register, operation, revision, _ in told] == [
        ("counter", "add", 1),
        ("counter", "change", 2),
        ("counter", "delete", 3),
    ]
    befores = [before for *_, before in told]
    assert befores[0] is None
    assert befores[1]["fields"] == "Hộ tịch, chứng thực" and befores[1]["revision"] == 1  # type: ignore[index]
    assert befores[2]["fields"] == "Hộ tịch" and befores[2]["id"] == row_id  # type: ignore[index]


def test_change_set_says_who_when_and_why(path: Path) -> None:
    with open_for_writing(path) as database:
        with change(database, "import", "sheet.xlsx") as made:
            made.add(COUNTER, VALUES)
        row = database.connection.execute("SELECT * FROM change_set WHERE id = ?", (made.id,)).fetchone()
    assert row["action"] == "import" and row["note"] == "sheet.xlsx"
    assert row["made_by"] and row["computer"] and row["made_at"].startswith("20")


@pytest.mark.parametrize("table", ["history", "change_set"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id + 1000"])
def test_nobody_clears_the_history(path: Path, table: str, statement: str) -> None:
    with open_for_writing(path) as database:
        with change(database, "edit") as made:
            made.add(COUNTER, VALUES)
        with pytest.raises(sqlite3.IntegrityError, match="history is kept"):
            database.connection.execute(statement.format(table))


def test_foreign_keys_are_the_last_wall(path: Path) -> None:
    review = BY_ID["procedure_review"]
    values = dict.fromkeys((field.name for field in review.fields), None)
    values |= {"procedure_code": "none", "registered_on": date(2022, 1, 4)}
    with open_for_writing(path) as database:
        with pytest.raises(sqlite3.IntegrityError), change(database, "edit") as made:
            made.add(review, values)
        assert find_by(database.connection, review, "procedure_code", "none") is None


def test_profile_changes_only_from_its_day_on(path: Path) -> None:
    with open_for_writing(path) as database:
        with change(database, "profile") as made:
            set_office(made, {"cut_off_day": 4, "superior_kind": "province", "superior_name": "Huế"}, date(2025, 7, 1))
        before, after = (office_on(database.connection, day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
        rules = cut_offs(database.connection)
    assert (before.cut_off_day, before.superior_kind) == (14, "none")
    assert (after.cut_off_day, after.superior_unit) == (4, "thành phố Huế")
    assert rules == ((date(1, 1, 1), 14), (date(2025, 7, 1), 4))


def test_the_usual_cut_off_day_holds_until_the_office_names_one(tmp_path: Path) -> None:
    def fill(database: Database) -> None:
        with change(database, "new") as made:
            set_office(made, {"kind": "xã", "name": "Tân An"})
        assert cut_offs(database.connection) == ((date(1, 1, 1), 14),)
        with change(database, "profile") as made:
            set_office(made, {"cut_off_day": 4}, date(2022, 1, 1))
        assert cut_offs(database.connection) == ((date(1, 1, 1), 14), (date(2022, 1, 1), 4))

    create_database(tmp_path / "b.cchc", fill)


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.id)
def test_a_row_among_many_is_kept_as_it_would_be_alone(register: Register) -> None:
    for values in (full_row(register), minimal_row(register)):
        assert kept(register)(values) == [to_sql(values[field.name]) for field in register.fields]


def test_rows_added_at_once_have_ids_of_their_own(path: Path) -> None:
    with open_for_writing(path) as database, change(database, "import") as made:
        for _ in range(3):
            made.add_all(COUNTER, [VALUES] * 50)
        ids = [row.id for row in all_rows(database.connection, COUNTER)]
    assert len(set(ids)) == 150 and all(uuid.UUID(row_id).version == 4 for row_id in ids)
