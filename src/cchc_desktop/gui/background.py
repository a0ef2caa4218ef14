"""Slow work away from the window: each piece in a thread with its own connection, its outcome back in the window."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal


class Task(QObject):
    """A piece of work under way; cancelled, it ends silently."""

    _ended = Signal(object, object)

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._done, self._failed = work, done, failed
        self.cancelled = False
        self._ended.connect(self._deliver)  # emitted in the thread of the work, delivered in that of the window

    def cancel(self) -> None:
        self.cancelled = True

    def run(self) -> None:
        """What the thread does."""
        if self.cancelled:
            self._ended.emit(None, None)
            return
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 — whatever went wrong is told in the window, never lost in a thread
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _deliver(self, result: Any, error: Exception | None) -> None:
        self.deleteLater()
        if isinstance(parent := self.parent(), Background):
            parent.forget(self)
        if self.cancelled:
            return
        if error is None:
            self._done(result)
        else:
            self._failed(error)


class Background(QObject):
    """Runs one piece of work after the other; `idle` when none is left."""

    idle = Signal()

    def __init__(self, parent: QObject, failed: Callable[[Exception], None]) -> None:
        super().__init__(parent)
        self._failed = failed
        self._tasks: list[Task] = []
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    @property
    def busy(self) -> bool:
        return bool(self._tasks)

    def start(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Let `work` run; then `done` gets its result, or `failed` (else the window's own) its exception."""
        task = Task(work, done, failed or self._failed, self)
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
