"""One file in two windows, each a process of its own: the second only reads, says who writes, and writes afterwards."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel

from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.lock import computer, lock_path, user

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
