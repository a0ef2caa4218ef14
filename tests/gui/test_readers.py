"""Readers in the background let go of the file as soon as something is to be written, and read again afterwards."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.background import Background
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.readers import Readers
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.changes import change
from cchc_desktop.store.counts import one_moment
from cchc_desktop.store.database import Database, open_for_writing
from hands import write

SLOW = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000000)
SELECT count(*) FROM n, (SELECT count(*) FROM dossier)
"""
COUNTER = {"name": "Quầy mới", "fields": "Hộ tịch", "valid_from": None, "valid_to": None}


class Asked:
    def __init__(self, path: Path) -> None:
        self.owner = QObject()
        self.told: list[Any] = []
        self.background = Background(self.owner, self.told.append)
        self.readers = Readers(path, self.background, self.owner)


@pytest.fixture
def asked(office_file: Path, qtbot: QtBot) -> Iterator[Asked]:
    made = Asked(office_file)
    yield made
    made.readers.stop()
    made.background.finish()


@pytest.fixture
def database(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as opened:
        yield opened


def counters(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM counter").fetchone()[0])


def test_an_answer_comes_back(asked: Asked, qtbot: QtBot) -> None:
    with qtbot.waitSignal(asked.readers.answered):
        asked.readers.ask("a", counters, asked.told.append)
        assert asked.readers.busy
    assert asked.told == [4] and not asked.readers.busy


def test_the_last_question_of_a_name_is_the_one_that_is_answered(asked: Asked, qtbot: QtBot) -> None:
    with qtbot.waitSignal(asked.readers.answered):
        for number in range(3):
            asked.readers.ask("a", lambda connection, number=number: number, asked.told.append)
    assert asked.told == [2]


def test_what_may_wait_is_read_after_the_paint(asked: Asked, qtbot: QtBot) -> None:
    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            order.append("painted")

    order: list[str] = []
    widget = Painted()
    qtbot.addWidget(widget)
    with qtbot.waitSignal(asked.readers.answered):
        asked.readers.ask("a", lambda connection: order.append("read"), asked.told.append, once_painted=True)
        assert asked.readers.busy
        widget.show()
    assert order[0] == "painted" and order[-1] == "read"


def test_what_waits_for_the_paint_also_waits_for_whoever_types(asked: Asked, qtbot: QtBot) -> None:
    asked.readers.ask("a", counters, asked.told.append, once_painted=True)
    asked.readers.stand_aside()
    qtbot.wait(50)
    assert asked.readers.busy and not asked.told
    qtbot.waitUntil(lambda: asked.told == [4], timeout=5000)
    asked.readers.ask("b", counters, asked.told.append, once_painted=True)
    asked.readers.stop()
    qtbot.wait(50)
    assert not asked.readers.busy and asked.told == [4]


def test_a_failure_goes_to_who_asked_else_to_the_window(asked: Asked, qtbot: QtBot) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        raise ZeroDivisionError

    mine: list[Exception] = []
    with qtbot.waitSignal(asked.readers.answered):
        asked.readers.ask("a", fail, asked.told.append, mine.append)
        asked.readers.ask("b", fail, asked.told.append)
    assert isinstance(mine[0], ZeroDivisionError) and isinstance(asked.told[0], ZeroDivisionError)


def test_a_write_waits_for_no_reader(asked: Asked, database: Database, qtbot: QtBot) -> None:
    """A reading of many seconds is under way; a row is written meanwhile, and read by the reading done anew."""
    begun = threading.Event()
    runs: list[int] = []

    def slow(connection: sqlite3.Connection) -> int:
        runs.append(1)
        with one_moment(connection):
            found = counters(connection)
            begun.set()
            if len(runs) == 1:
                connection.execute(SLOW).fetchone()
            return found

    asked.readers.ask("a", slow, asked.told.append)
    assert begun.wait(5)
    time.sleep(0.02)
    asked.readers.stand_aside()
    began = time.perf_counter()
    with change(database, "edit") as made:
        made.add(BY_ID["counter"], COUNTER)
    assert time.perf_counter() - began < 0.5  # SQLite would have waited five seconds and failed
    qtbot.waitUntil(lambda: bool(asked.told), timeout=5000)
    assert asked.told == [5] and len(runs) == 2


def test_while_somebody_types_nothing_is_read(asked: Asked, qtbot: QtBot) -> None:
    asked.readers.stand_aside()
    asked.readers.ask("a", counters, asked.told.append)
    for _ in range(4):
        qtbot.wait(120)
        asked.readers.stand_aside()
    assert asked.told == [] and asked.readers.busy
    with qtbot.waitSignal(asked.readers.answered):
        pass
    assert asked.told == [4]


def test_what_is_stopped_is_never_answered(asked: Asked, qtbot: QtBot) -> None:
    asked.readers.ask("a", counters, asked.told.append)
    asked.readers.stop()
    qtbot.wait(500)
    assert asked.told == [] and not asked.readers.busy


def test_figures_follow_an_edit(window: MainWindow) -> None:
    assert window.office is not None
    pane = window.office.show_register("dossier")
    settle(window)
    cards = window.office.register_tab("dossiers")._figures.cards()
    assert cards["dossiers.pending_overdue"].value == "19"
    row = next(row for row in range(636) if pane.model.index(row, 1).data().startswith("Quá hạn"))
    pane.select_row(pane.model.id_at(row))
    write(pane, BY_ID["dossier"].by_name["finished_on"], date(2022, 3, 4))
    settle(window)
    assert cards["dossiers.pending_overdue"].value == "18"
    assert pane.model.index(row, 1).data() == "Xong trễ hạn"
