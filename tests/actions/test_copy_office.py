"""A plain copy of an office: whole, with what is half typed, proven by reading it again; else there is none."""

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop.actions.copy_office import copy_office
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store import backup
from cchc_desktop.store.backup import row_counts
from cchc_desktop.store.database import open_database
from cchc_desktop.store.drafts import Draft, drafts, keep_draft
from sample_rows import minimal_row

ARTICLE = BY_ID["article"]


class Stopped(Exception):  # noqa: N818 — nobody's error
    """What a person's wish to stop raises."""


def silent(done: int, total: int) -> None:
    assert 0 <= done <= total


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def at_step(wanted: Callable[[int, int], bool], act: Callable[[], None]) -> Callable[[int, int], None]:
    """A progress that does something as soon as the copying is so far."""
    done: list[int] = []

    def progress(step: int, steps: int) -> None:
        if wanted(step, steps) and not done:
            done.append(step)
            act()

    return progress


def is_read_again(step: int, steps: int) -> bool:
    """Whether what was written is being read from the disk: steps are bytes then, not pages."""
    return steps > 100_000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "Bản sao").mkdir()
    return tmp_path / "Bản sao" / "Đơn vị – bản sao 2022-03-04.cchc"


def test_the_copy_has_every_row_and_what_is_half_typed(office_file: Path, target: Path) -> None:
    with open_database(office_file, write=True) as database:
        keep_draft(database, ARTICLE, Draft("draft-1", True, {"title": "Đang gõ dở"}))
        said: list[tuple[int, int]] = []
        copy_office(office_file, target, lambda done, total: said.append((done, total)))
        rows = row_counts(database.connection)
    assert names(target.parent) == [target.name]
    with open_database(target, write=True) as copy:
        assert row_counts(copy.connection) == rows and rows["dossier"] == 636
        assert [draft.texts["title"] for draft in drafts(copy, ARTICLE)] == ["Đang gõ dở"]
        assert copy.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert said[-1][0] == said[-1][1]
    fractions = [done / total for done, total in said]
    assert fractions == sorted(fractions)


def test_a_file_that_is_only_read_is_copied_too(office_file: Path, target: Path) -> None:
    before = digest(office_file)
    with open_database(office_file, write=False):
        copy_office(office_file, target, silent)
    assert target.is_file() and digest(office_file) == before


def test_others_may_write_while_it_is_copied(office_file: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written meanwhile makes SQLite begin anew: the copy has all of it."""
    monkeypatch.setattr(backup, "_PAGES", 20)  # a file of this size would be copied in one step
    insert = "INSERT INTO draft (register, row_id, is_new, texts, typed_at) VALUES ('article', ?, 1, '{}', '')"
    with open_database(office_file, write=True) as database:

        def add() -> None:
            with database.transaction() as connection:
                for number in range(2_000):
                    connection.execute(insert, (f"d{number}",))

        copy_office(office_file, target, at_step(lambda *_: True, add))
    with open_database(target, write=False) as copy:
        assert copy.connection.execute("SELECT count(*) FROM draft").fetchone()[0] == 2_000


@pytest.mark.parametrize("way", ["the same path", "another path", "a link"])
def test_the_open_file_itself_is_no_target(office_file: Path, way: str) -> None:
    target = office_file
    if way == "another path":
        target = office_file.parent / "." / ".." / office_file.parent.name / office_file.name
    elif way == "a link":
        target = office_file.with_name("hai.cchc")
        target.hardlink_to(office_file)
    before = digest(office_file)
    with pytest.raises(Fault) as refused:
        copy_office(office_file, target, silent)
    assert refused.value.key == "copy_onto_itself"
    assert digest(office_file) == before


def test_a_former_copy_is_replaced_only_when_the_new_one_is_whole(office_file: Path, target: Path) -> None:
    target.write_bytes(b"old copy")

    def stop() -> None:
        raise Stopped

    for moment in (lambda step, steps: not is_read_again(step, steps), is_read_again):
        with pytest.raises(Stopped):
            copy_office(office_file, target, at_step(moment, stop))
        assert target.read_bytes() == b"old copy"
        assert names(target.parent) == [target.name]
    copy_office(office_file, target, silent)
    assert target.read_bytes()[:15] == b"SQLite format 3"


def test_stopped_while_it_is_checked_it_leaves_nothing(office_file: Path, target: Path) -> None:
    def stop(done: int, total: int) -> None:
        if is_read_again(done, total) and done == total:
            raise Stopped

    with pytest.raises(Stopped):
        copy_office(office_file, target, stop)
    assert names(target.parent) == []


def test_a_disk_that_does_not_give_back_what_was_written_is_found_out(office_file: Path, target: Path) -> None:
    """As a stick of false size does: a text changes, which SQLite itself would not notice."""

    def spoil() -> None:
        (part,) = target.parent.iterdir()
        with part.open("rb+") as file:
            place = file.read().index("Lộc Thủy".encode())
            file.seek(place)
            file.write(b"X")

    with pytest.raises(Fault) as refused:
        copy_office(office_file, target, at_step(is_read_again, spoil))
    assert (refused.value.key, refused.value.values["path"]) == ("copy_differs", target)
    assert names(target.parent) == []


@pytest.mark.parametrize("where", ["in a table", "in the list of free pages"])
def test_a_damaged_file_is_named_and_not_copied(office_file: Path, target: Path, where: str) -> None:
    with closing(sqlite3.connect(office_file)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'article'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with office_file.open("rb+") as file:
        if where == "in a table":
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)
        else:
            file.seek(36)  # how many pages are free: every table can still be read
            file.write(b"\x00\x00\x00\x07")
    with pytest.raises(Fault) as refused:
        copy_office(office_file, target, silent)
    assert (refused.value.key, refused.value.values["path"]) == ("database_damaged", office_file)
    assert names(target.parent) == []


def test_a_file_that_another_window_writes_is_not_replaced(office_file: Path, target: Path, sample_file: Path) -> None:
    copy_office(sample_file, target, silent)
    before = digest(target)
    with open_database(target, write=True):
        with pytest.raises(Fault) as refused:
            copy_office(office_file, target, silent)
        assert refused.value.key == "in_use" and refused.value.values["who"]
    assert digest(target) == before
    copy_office(office_file, target, silent)
    assert names(target.parent) == [target.name]


def test_a_journal_beside_the_name_is_never_rolled_into_the_copy(office_file: Path, target: Path) -> None:
    target.with_name(target.name + "-journal").write_bytes(b"x" * 600)
    with pytest.raises(Fault) as refused:
        copy_office(office_file, target, silent)
    assert refused.value.key == "journal_left_behind"


@pytest.mark.parametrize(("name", "key"), [("không có/a.cchc", "no_such_folder"), ("", "not_a_file")])
def test_a_place_that_is_none_is_told(office_file: Path, tmp_path: Path, name: str, key: str) -> None:
    with pytest.raises(Fault) as refused:
        copy_office(office_file, tmp_path / name, silent)
    assert refused.value.key == key


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of the system that Windows has not")
def test_a_limit_on_the_size_of_files_leaves_nothing(office_file: Path, target: Path) -> None:
    """The disk stops taking bytes in the middle of the copy."""
    program = f"""
import resource, sys
from pathlib import Path
from cchc_desktop.actions.copy_office import copy_office
from cchc_desktop.domain.faults import Fault
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    copy_office(Path({str(office_file)!r}), Path({str(target)!r}), lambda *_: None)
except Fault as fault:
    print(fault.key, fault.values["path"].name == {target.name!r})
"""
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env={"PYTHONPATH": source})
    assert done.stdout.split() == ["disk_error", "True"], done.stderr
    assert names(target.parent) == []


def test_a_row_added_by_hand_is_in_the_next_copy(office_file: Path, target: Path) -> None:
    from cchc_desktop.store.changes import change

    copy_office(office_file, target, silent)
    with open_database(office_file, write=True) as database, change(database, "test") as made:
        made.add(ARTICLE, minimal_row(ARTICLE))
    copy_office(office_file, target, silent)
    with open_database(office_file, write=False) as one, open_database(target, write=False) as other:
        assert row_counts(one.connection) == row_counts(other.connection)
