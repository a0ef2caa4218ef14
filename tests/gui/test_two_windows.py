"""One file in two windows, each a process of its own: the second only reads, says who writes, and writes afterwards."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.follower import Follower
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from cchc_desktop.store.drafts import Draft
from cchc_desktop.store.lock import computer, lock_path, user
from cchc_desktop.store.signed import waive
from hands import do

PATIENCE = 60  # seconds: a first start on a busy machine


def has_been_taken(lock: Path) -> bool:
    """Whether it is there, and says by whom."""
    return lock.exists() and lock.stat().st_size > 0


@pytest.fixture
def first(office_file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program as a double click starts it, with the file open."""
    words = [sys.executable, "-m", "cchc_desktop", str(office_file)]
    places = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(words, env=os.environ | places) as process:
        until = time.monotonic() + PATIENCE
        while not has_been_taken(lock_path(office_file)):
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.05)
        yield process
        process.kill()


def followed(qtbot: QtBot, path: Path) -> MainWindow:
    """A second window on the same file."""
    second = MainWindow()
    second.resize(1366, 768)
    qtbot.addWidget(second, before_close_func=lambda shown: shown.close_file())
    second.show()
    assert second.open_file(path) and second.database is not None and second.database.read_only
    settle(second)
    return second


def come_back(second: MainWindow) -> None:
    QApplication.sendEvent(second, QEvent(QEvent.Type.WindowActivate))
    settle(second)


def test_a_window_that_only_reads_shows_what_another_writes(
    window: MainWindow, office_file: Path, qtbot: QtBot
) -> None:
    second = followed(qtbot, office_file)
    assert second.office is not None and window.office is not None and window.database is not None
    shown = second.office.show_register("article")
    article = shown.model.id_at(0)
    shown.select_row(article)
    settle(second)
    number = shown.model.rowCount()
    held = child(second.office.tab("egov"), FigureStrip, "figures").cards()["articles.total"].value

    register, edits = BY_ID["article"], window.office.edits
    stored = records.get(window.database.connection, register, article)
    assert stored
    values = records.vars_of(stored.record)
    edits.enter(register, values | {"title": "Tin mới"}, "new", new=True)
    edits.enter(register, values | {"title": "Tin vừa sửa"}, article, new=False)
    settle(window)
    come_back(second)
    assert shown.model.rowCount() == number + 1
    assert child(shown.panel.form, QLineEdit, "title").text() == "Tin vừa sửa"
    cards = child(second.office.tab("egov"), FigureStrip, "figures").cards()
    assert int(cards["articles.total"].value) == int(held) + 1

    do(window, "undo")
    do(window, "undo")
    settle(window)
    come_back(second)
    assert shown.model.rowCount() == number
    assert child(shown.panel.form, QLineEdit, "title").text() == values["title"]


def test_what_is_written_meanwhile_is_read_when_it_is_over(window: MainWindow, office_file: Path, qtbot: QtBot) -> None:
    second = followed(qtbot, office_file)
    assert second.office is not None and window.office is not None
    (follower,) = second.office.findChildren(Follower)
    read: list[object] = []
    second.office.edits.changed.connect(read.append)
    register = BY_ID["article"]
    window.office.edits.keep(register, Draft("half", True, {"title": "Đang gõ"}))
    follower.look()
    assert not second.office.readers.busy  # somebody writes just now
    follower.look()
    assert second.office.readers.busy
    settle(second)
    assert read == []  # what is half typed is nothing to show
    gone = next(records.all_rows(second.office.database.connection, register)).id
    window.office.edits.delete(register, [gone])
    follower.look()
    assert read == []
    follower.look()
    settle(second)
    (touched,) = read
    assert [(item.register, item.row_id, item.operation) for item in touched] == [("article", gone, "delete")]
    window.office.edits.change(lambda database: waive(database, "2022-Q1", "sum.x", "đã xem") or [])
    come_back(second)
    assert read[1:] == [[]]  # no row: the report alone
    second.close_file()
    assert not follower.isActive()


def test_the_second_window_reads_until_the_first_is_gone(
    empty_window: MainWindow, office_file: Path, first: subprocess.Popen[bytes]
) -> None:
    assert empty_window.open_file(office_file)
    settle(empty_window)
    assert empty_window.database is not None and empty_window.database.read_only
    assert child(empty_window, QFrame, "read_only_banner").isVisible()
    told = child(empty_window, QLabel, "read_only_text").text()
    assert user() in told and computer() in told and "đang mở tệp này" in told
    assert empty_window.office is not None and not empty_window.office.edits.allowed
    empty_window.office.show_register("article")
    assert not child(empty_window, QAction, "action_add_row").isEnabled()
    assert first.poll() is None

    first.kill()  # as a power cut ends it: its lock is let go, however it ends
    first.wait()
    assert empty_window.open_file(office_file)
    settle(empty_window)
    assert empty_window.database is not None and not empty_window.database.read_only
    assert not child(empty_window, QFrame, "read_only_banner").isVisible()
    empty_window.office.show_register("article")
    assert child(empty_window, QAction, "action_add_row").isEnabled()
