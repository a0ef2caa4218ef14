"""Slow work away from the window: each piece in a thread, its progress and its outcome back in the window."""

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

_TELL_EVERY = 0.05  # seconds: a bar that moves more often only costs time


class Cancelled(Exception):  # noqa: N818 — nobody's error
    """The work has been cancelled: it ends here, and nothing is told of it."""


class Task(QObject):
    """A piece of work under way; cancelled, it ends silently. `progressed` carries how much is done, of how much."""

    progressed = Signal(int, int)
    ended = Signal()
    _over = Signal(object, object)

    def __init__(
        self,
        work: Callable[["Task"], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._done, self._failed = work, done, failed
        self._told = 0.0
        self._left = threading.Event()  # the thread is done with this
        self.cancelled = False
        self.waited_for = False  # a person sees it run
        self.writes = False  # its outcome is told even where it was to be stopped, but was done already
        self._over.connect(self._deliver)  # emitted in the thread of the work, delivered in that of the window

    def cancel(self) -> None:
        self.cancelled = True

    def progress(self, done: int, total: int) -> None:
        """What the work calls now and then; it ends here where it has been cancelled."""
        if self.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._told > _TELL_EVERY:
            self._told = now
            self.progressed.emit(done, total)

    def run(self) -> None:
        """What the thread does."""
        try:
            self._run()
        finally:
            self._left.set()

    def _run(self) -> None:
        if self.cancelled:
            self._over.emit(None, Cancelled())
            return
        try:
            result = self._work(self)
        except Exception as error:  # noqa: BLE001 — whatever went wrong is told in the window, never lost in a thread
            self._over.emit(None, error)
        else:
            self._over.emit(result, None)

    def _deliver(self, result: Any, error: Exception | None) -> None:
        self._left.wait()  # the thread may still be inside the signal, and must not find its sender deleted
        self.deleteLater()
        if isinstance(parent := self.parent(), Background):
            parent.forget(self)
        self.ended.emit()
        if isinstance(error, Cancelled) or (self.cancelled and error is not None):
            return
        if error is not None:
            self._failed(error)
        elif self.writes or not self.cancelled:
            self._done(result)


class Background(QObject):
    """Runs one piece of work after the other; `idle` when none is left."""

    idle = Signal()

    def __init__(self, parent: QObject, failed: Callable[[Exception], None]) -> None:
        super().__init__(parent)
        self.fail = failed  # what is done with an exception that nobody else wants
        self._tasks: list[Task] = []
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    @property
    def busy(self) -> bool:
        return bool(self._tasks)

    @property
    def waited_for(self) -> list[Task]:
        """What a person waits for now."""
        return [task for task in self._tasks if task.waited_for and not task.cancelled]

    def start(
        self,
        work: Callable[[Task], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Let `work` run; then `done` gets its result, or `failed` (else the window's own) its exception."""
        task = Task(work, done, failed or self.fail, self)
        self._tasks.append(task)
        self._pool.start(task.run)
        return task

    def forget(self, task: Task) -> None:
        self._tasks.remove(task)
        if not self._tasks:
            self.idle.emit()

    def finish(self) -> None:
        """Cancel what is under way and wait until no thread holds the file any more."""
        for task in self._tasks:
            task.cancel()
        self._pool.waitForDone()
