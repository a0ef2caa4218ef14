"""A file that came without a search index gets it while the window is open, and nobody waits for it."""

import gzip
import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from bench.figures import fill
from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui import search_filler
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.store import search_index
from cchc_desktop.store.database import connect, open_for_writing
from cchc_desktop.store.records import all_rows, vars_of
from cchc_desktop.store.search import how_many
from cchc_desktop.store.search_index import fill_some, indexed, lacking
from cchc_desktop.store.wording import wording

DOSSIER = BY_ID["dossier"]
OLD = Path(__file__).parents[1] / "files" / "office-v2.cchc.gz"
LIMIT_MS = 20_000


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of forty rows, one straight after the other."""
    monkeypatch.setattr(search_filler, "_FIRST", 1)
    monkeypatch.setattr(search_filler, "_NEXT", 1)
    monkeypatch.setattr(search_filler, "_AFTER_WRITING", 5)
    monkeypatch.setattr(search_filler, "_AFTER_FAULT", 5)
    monkeypatch.setattr(search_index, "_FILLED_AT_ONCE", 40)


@pytest.fixture
def without(office_file: Path) -> Path:
    """An office whose dossiers are not in the index."""
    with open_for_writing(office_file) as office, office.transaction() as connection:
        found = indexed(connection, DOSSIER)
        assert found
        connection.execute("DELETE FROM search WHERE rowid >= ? AND rowid < ?", (found.base, found.end))
        connection.execute("UPDATE search_register SET filled_to = 0 WHERE register = 'dossier'")
    return office_file


def still_lacking(path: Path) -> list[str]:
    with closing(connect(path, write=False)) as connection:
        return [register.id for register in lacking(connection)]


def filled_to(path: Path) -> int | None:
    with closing(connect(path, write=False)) as connection:
        row = connection.execute("SELECT filled_to FROM search_register WHERE register = 'dossier'").fetchone()
    return None if row[0] is None else int(row[0])


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until_filled(path: Path) -> None:
    for _ in range(LIMIT_MS // 20):
        if not still_lacking(path):
            return
        wait(20)
    raise AssertionError(f"lacking after {LIMIT_MS} ms: {still_lacking(path)}")


def found(path: Path, text: str) -> int:
    with closing(connect(path, write=False)) as connection:
        return how_many(connection, DOSSIER, text, choice_labels(DOSSIER, wording(date.today())))


def test_what_is_lacking_is_filled_while_the_window_is_open(without: Path, empty_window: MainWindow) -> None:
    by_hand = found(without, "nguyen")
    assert still_lacking(without) == ["dossier"] and by_hand
    empty_window.open_file(without)
    wait_until_filled(without)
    assert found(without, "nguyen") == by_hand
    with closing(connect(without, write=False)) as connection:
        there = indexed(connection, DOSSIER)
        assert there
        query = "SELECT count(*) FROM search WHERE rowid >= ? AND rowid < ?"
        documents = connection.execute(query, (there.base, there.end)).fetchone()[0]
        assert documents == connection.execute("SELECT count(*) FROM dossier").fetchone()[0]


def test_an_old_file_too_large_to_be_waited_for_is_filled_in_the_window(
    tmp_path: Path, empty_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "xã cũ.cchc"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    monkeypatch.setattr(search_index, "_SMALL", 0)
    empty_window.open_file(path)
    assert {"dossier", "procedure"} <= set(still_lacking(path))
    wait_until_filled(path)


def test_what_is_written_meanwhile_is_kept_and_found(without: Path, empty_window: MainWindow) -> None:
    empty_window.open_file(without)
    assert empty_window.office is not None and empty_window.database is not None
    rows = list(all_rows(empty_window.database.connection, DOSSIER))
    for number, row in enumerate(rows[:: len(rows) // 12]):
        changed = vars_of(row.record) | {"applicant": f"Người Sửa {number:02}"}
        assert empty_window.office.edits.enter(DOSSIER, changed, row.id, new=False)
        wait(7)
    wait_until_filled(without)
    assert found(without, "nguoi sua") == len(rows[:: len(rows) // 12])


def test_a_window_closed_meanwhile_goes_on_another_time(
    without: Path, empty_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_window.open_file(without)
    for _ in range(500):
        wait(2)
        if filled_to(without):
            break
    empty_window.close_file()
    begun = filled_to(without)
    assert begun, "closed before anything was filled, or only after all was"
    wait(50)
    assert filled_to(without) == begun
    empty_window.open_file(without)
    wait_until_filled(without)


def test_nothing_is_filled_where_nothing_may_be_written(
    without: Path, empty_window: MainWindow, tmp_path: Path
) -> None:
    before = without.read_bytes()
    empty_window.open_file(without, write=False)
    wait(200)
    empty_window.close_file()
    assert without.read_bytes() == before


def test_a_file_that_another_program_holds_is_filled_once_it_lets_go(
    without: Path, empty_window: MainWindow, told: list[str]
) -> None:
    by_hand = found(without, "nguyen")
    with closing(sqlite3.connect(without, isolation_level=None)) as other:
        empty_window.open_file(without)
        other.execute("BEGIN IMMEDIATE")
        wait(300)
        assert (told, filled_to(without)) == ([], 0)
        assert found(without, "nguyen") == by_hand
        other.execute("ROLLBACK")
    wait_until_filled(without)
    assert told == []


def test_the_last_room_of_a_disk_is_left_to_what_a_person_enters(
    without: Path, empty_window: MainWindow, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(search_filler, "_ROOM", 1 << 60)
        empty_window.open_file(without)
        wait(300)
        assert (told, filled_to(without)) == ([], 0)
    wait_until_filled(without)


def test_a_write_takes_the_piece_back_that_is_in_its_way(
    without: Path, empty_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One piece of all rows: whoever waited for it would wait as long as it takes."""
    monkeypatch.setattr(search_index, "_FILLED_AT_ONCE", 1_000_000)
    with open_for_writing(without) as office:
        fill(office.connection, 30_000)
        office.connection.execute("BEGIN")
        began = time.perf_counter()
        fill_some(office.connection, DOSSIER)
        whole = time.perf_counter() - began
        office.connection.execute("ROLLBACK")
    empty_window.open_file(without)
    assert empty_window.office is not None and empty_window.database is not None
    row = next(all_rows(empty_window.database.connection, DOSSIER))
    for _ in range(LIMIT_MS // 5):
        if empty_window.background.busy and not empty_window.office.readers.busy:
            break
        wait(5)
    wait(int(whole * 300))
    began = time.perf_counter()
    changed = vars_of(row.record) | {"applicant": "Người Không Chờ"}
    assert empty_window.office.edits.enter(DOSSIER, changed, row.id, new=False)
    assert time.perf_counter() - began < whole / 3
    assert filled_to(without) == 0
    wait_until_filled(without)
    assert found(without, "nguoi khong cho") == 1
