"""Slow work: its outcome comes back in the window's thread, failures are told, what is cancelled stays silent."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.faults import Fault
from cchc_desktop.gui.background import Background, Task


class Kept:
    def __init__(self) -> None:
        self.done: list[Any] = []
        self.failed: list[Exception] = []


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_work_runs_elsewhere_and_comes_back(owner: QObject, kept: Kept, qtbot: QtBot) -> None:
    background = Background(owner, kept.failed.append)
    window = QThread.currentThread()

    def done(result: int) -> None:
        kept.done.append((result, QThread.currentThread() is window))

    with qtbot.waitSignal(background.idle):
        background.start(lambda task: threading.get_ident(), done)
        assert background.busy
    assert not background.busy
    ((thread, in_window),) = kept.done
    assert thread != threading.get_ident() and in_window


@pytest.mark.parametrize("error", [Fault("disk_full"), ZeroDivisionError()])
def test_a_failure_is_told_with_its_exception(owner: QObject, kept: Kept, qtbot: QtBot, error: Exception) -> None:
    def fail(task: Task) -> None:
        raise error

    background = Background(owner, kept.failed.append)
    with qtbot.waitSignal(background.idle):
        background.start(fail, kept.done.append)
    assert kept.failed == [error] and kept.done == []


def test_what_is_cancelled_says_nothing(owner: QObject, kept: Kept, qtbot: QtBot) -> None:
    background = Background(owner, kept.failed.append)
    go = threading.Event()
    with qtbot.waitSignal(background.idle):
        first = background.start(lambda task: go.wait(5), kept.done.append)
        second = background.start(lambda task: kept.done.append("ran"), kept.done.append)
        first.cancel()
        second.cancel()
        go.set()
    assert kept.done == []


def test_finish_waits_for_the_thread(owner: QObject, kept: Kept) -> None:
    background = Background(owner, kept.failed.append)
    running = threading.Event()
    ended: list[bool] = []

    def work(task: Task) -> None:
        running.set()
        threading.Event().wait(0.1)
        ended.append(True)

    background.start(work, kept.done.append)
    running.wait(5)
    background.finish()
    assert ended == [True]


def test_progress_is_told_and_ends_what_is_cancelled(owner: QObject, kept: Kept, qtbot: QtBot) -> None:
    background = Background(owner, kept.failed.append)
    told: list[tuple[int, int]] = []
    listened, reached, go = threading.Event(), threading.Event(), threading.Event()
    steps: list[int] = []

    def work(task: Task) -> None:
        listened.wait(5)
        for step in range(100):
            task.progress(step, 100)
            steps.append(step)
            if step == 50:
                reached.set()
                go.wait(5)

    task = background.start(work, kept.done.append)
    task.progressed.connect(lambda done, total: told.append((done, total)))
    listened.set()
    reached.wait(5)
    task.cancel()
    with qtbot.waitSignal(background.idle):
        go.set()
    assert steps[-1] == 50 and told[0] == (0, 100)
    assert len(told) < len(steps)  # not every step is worth a signal
    assert kept.done == [] and kept.failed == []
