"""An office's file: made whole, opened once for writing, refused politely, never changed by a refusal."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store import migrations
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, create_database, open_database, open_for_writing
from cchc_desktop.store.lock import lock_path
from cchc_desktop.store.records import all_rows, count

COUNTER = BY_ID["counter"]


def new_office(path: Path) -> Path:
    def fill(database: Database) -> None:
        with change(database, "new") as made:
            made.add(COUNTER, {"name": "Hộ tịch", "fields": "Hộ tịch", "valid_from": None, "valid_to": None})

    create_database(path, fill)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_office(tmp_path / "Xã Tân An.cchc")


def key_of(refused: pytest.ExceptionInfo[Fault]) -> str:
    return refused.value.key


def test_form_and_settings_of_a_new_office(path: Path) -> None:
    with open_for_writing(path) as database:
        asked = ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        told = [database.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert told == [0x43434843, migrations.latest_version(), "delete", 3, 1, 0]
    assert [item.name for item in path.parent.iterdir()] == [path.name]  # one file at rest: no journal, no lock


def test_making_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Fault) as refused:
        new_office(path)
    assert key_of(refused) == "already_exists"
    assert path.read_bytes() == before


def test_failed_making_leaves_nothing(tmp_path: Path) -> None:
    def fill(database: Database) -> None:
        raise ValueError

    with pytest.raises(ValueError):
        create_database(tmp_path / "x.cchc", fill)
    assert list(tmp_path.iterdir()) == []


def test_second_opener_reads_and_is_told_who_writes(path: Path) -> None:
    with open_database(path, write=True) as first, open_database(path, write=True) as second:
        assert not first.read_only
        assert second.read_only
        assert second.holder is not None
        assert second.holder.who and second.holder.computer and second.holder.since
        assert count(second.connection, COUNTER) == 1
        with pytest.raises(Fault) as refused, change(second, "edit"):
            pass
        assert key_of(refused) == "opened_read_only"
        with pytest.raises(Fault) as refused:
            open_for_writing(path)
        assert key_of(refused) == "in_use"
    assert not lock_path(path).exists()
    with open_database(path, write=True) as third:
        assert not third.read_only


def test_lock_holds_across_processes_and_ends_with_them(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from cchc_desktop.store.database import open_database\n"
        "database = open_database(Path(sys.argv[1]), write=True)\n"
        "sys.stdout.write('open\\n'); sys.stdout.flush(); sys.stdin.readline()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert other.stdout and other.stdout.readline().strip() == "open"
    with open_database(path, write=True) as mine:
        assert mine.read_only
        assert mine.holder is not None
    other.kill()  # as a crash or the task manager would
    other.communicate()
    with open_database(path, write=True) as mine:
        assert not mine.read_only


def test_reading_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with open_database(path, write=False) as database:
        assert [row.record.name for row in all_rows(database.connection, COUNTER)] == ["Hộ tịch"]
        with pytest.raises(sqlite3.OperationalError):
            database.connection.execute("DELETE FROM counter")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda raw: b"hello", "not_a_database"),
        (lambda raw: b"", "not_a_database"),
        (lambda raw: b"PK\x03\x04" + raw[4:], "not_a_database"),
        (lambda raw: raw[:68] + b"\0\0\0\1" + raw[72:], "another_programs_database"),
        (lambda raw: raw[:60] + (99).to_bytes(4, "big") + raw[64:], "newer_database"),
        (lambda raw: raw[: len(raw) // 2], "database_cut"),
        (lambda raw: raw[:-1], "database_cut"),
        (lambda raw: raw[:100] + b"\xff" * (len(raw) - 100), "database_damaged"),
    ],
)
@pytest.mark.parametrize("write", [False, True])
def test_refusals_leave_the_file_as_it_is(path: Path, spoil, key: str, write: bool) -> None:  # type: ignore[no-untyped-def]
    raw = spoil(path.read_bytes())
    path.write_bytes(raw)
    with pytest.raises(Fault) as refused:
        open_database(path, write=write)
    assert key_of(refused) == key
    assert path.read_bytes() == raw
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(Fault) as refused:
        open_database(tmp_path / "none.cchc", write=False)
    assert key_of(refused) == "no_such_file"
    with pytest.raises(Fault) as refused:
        open_database(tmp_path, write=False)
    assert key_of(refused) == "not_a_file"
    with pytest.raises(Fault) as refused:
        new_office(tmp_path / "none" / "x.cchc")
    assert key_of(refused) == "no_such_folder"


def test_transaction_is_all_or_nothing(path: Path) -> None:
    with open_for_writing(path) as database:
        with pytest.raises(KeyError), change(database, "edit") as made:
            made.add(COUNTER, {"name": "Đất đai", "fields": "Đất đai", "valid_from": None, "valid_to": None})
            raise KeyError
        assert count(database.connection, COUNTER) == 1
        assert database.connection.execute("SELECT count(*) FROM change_set").fetchone()[0] == 1


def test_failed_migration_leaves_the_old_form(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "9999_bad.sql"
    bad.write_text("CREATE TABLE extra (a);\nINSERT INTO nowhere VALUES (1);", encoding="utf-8")
    versions = (*migrations.migrations(), (9999, bad))
    monkeypatch.setattr(migrations, "migrations", lambda: versions)
    before = path.read_bytes()
    with pytest.raises(sqlite3.OperationalError):
        open_database(path, write=True)
    assert path.read_bytes() == before
    assert not lock_path(path).exists()


def test_migration_copies_first_and_writes_its_version_last(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = tmp_path / "9999_more.sql"
    step.write_text("CREATE TABLE extra (a TEXT) STRICT;", encoding="utf-8")
    was, versions = migrations.latest_version(), (*migrations.migrations(), (9999, step))
    monkeypatch.setattr(migrations, "migrations", lambda: versions)
    with pytest.raises(Fault) as refused:
        open_database(path, write=False)
    assert key_of(refused) == "needs_upgrade"
    with open_database(path, write=True) as database:
        assert migrations.version_of(database.connection) == 9999
        assert count(database.connection, COUNTER) == 1
    (copy,) = path.parent.glob("*.bak")
    with sqlite3.connect(copy) as old:
        assert old.execute("PRAGMA user_version").fetchone()[0] == was
        assert old.execute("SELECT count(*) FROM counter").fetchone()[0] == 1
    old.close()


def test_a_journal_left_behind_is_never_rolled_into_a_new_office(tmp_path: Path) -> None:
    (tmp_path / "x.cchc-journal").write_bytes(b"old")
    with pytest.raises(Fault) as refused:
        new_office(tmp_path / "x.cchc")
    assert key_of(refused) == "journal_left_behind"
    assert [item.name for item in tmp_path.iterdir()] == ["x.cchc-journal"]


def test_a_lock_that_cannot_name_its_holder_still_holds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, length: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "ftruncate", full)
    with open_database(path, write=True) as first, open_database(path, write=True) as second:
        assert not first.read_only
        assert second.read_only and second.holder is not None
    assert not lock_path(path).exists()


def test_a_transaction_within_another_is_part_of_it(path: Path) -> None:
    row = {"name": "Đất đai", "fields": "Đất đai", "valid_from": None, "valid_to": None}
    with open_for_writing(path) as database:
        with pytest.raises(ValueError), database.transaction():
            with change(database, "edit") as made:
                made.add(COUNTER, row)
            assert count(database.connection, COUNTER) == 2
            raise ValueError
        assert count(database.connection, COUNTER) == 1
        with database.transaction(), change(database, "edit") as made:
            made.add(COUNTER, row)
    with open_for_writing(path) as again:
        assert count(again.connection, COUNTER) == 2
