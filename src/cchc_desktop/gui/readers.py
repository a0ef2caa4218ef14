"""Readings of the open file in the background, which stand aside as soon as something is to be written.

A reader holds the file while it reads, and nothing can be written then; whoever types must not wait for that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.gui.background import Background, Task
from cchc_desktop.store.database import connect

_AFTER_WRITING = 300  # ms: while somebody types, what was counted would be stale before it is shown
_STEPS = 10_000  # of SQLite's machine, a fraction of a millisecond: how soon a reader notices that it is not wanted
_CACHE_KB = 500  # a quarter of SQLite's own: it ends with the reading, which comes by most pages once

Action = Callable[[Connection], Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    action: Action
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None


class Readers(QObject):
    """`answered` tells that all that was asked has been read."""

    answered = Signal()

    def __init__(self, path: Path, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._background = path, background
        self._waiting: dict[str, _Asked] = {}
        self._under_way: dict[str, tuple[Task, _Asked]] = {}
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_WRITING)
        self._pause.timeout.connect(self._go_on)
        self._painted = QTimer(self, singleShot=True, interval=0)  # Qt paints before its timers come
        self._painted.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return bool(self._waiting or self._under_way)

    def ask(
        self,
        name: str,
        action: Action,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        once_painted: bool = False,
    ) -> None:
        """Let the background do it; what was asked before under the same name is no longer wanted.

        `once_painted` begins it after what is shown now has been painted: a reading beside that would slow it down.
        """
        self.drop(name)
        asked = _Asked(action, done, failed)
        if self._pause.isActive() or once_painted:
            self._waiting[name] = asked
            if not self._pause.isActive():
                self._painted.start()
        else:
            self._start(name, asked)

    def drop(self, name: str) -> None:
        """What was asked under this name is no longer wanted."""
        self._waiting.pop(name, None)
        if name in self._under_way:
            self._under_way.pop(name)[0].cancel()

    def stand_aside(self) -> None:
        """Let go of the file; what was asked is read anew once nothing has been written for a while."""
        for name, (task, asked) in self._under_way.items():
            task.cancel()
            self._waiting.setdefault(name, asked)
        self._under_way.clear()
        self._painted.stop()
        self._pause.start()

    def stop(self) -> None:
        """Nothing more is wanted: the file is about to be closed."""
        self._pause.stop()
        self._painted.stop()
        self._waiting.clear()
        for task, _ in self._under_way.values():
            task.cancel()
        self._under_way.clear()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for name, asked in waiting.items():
            self._start(name, asked)
        self._tell_answered()

    def _start(self, name: str, asked: _Asked) -> None:
        def done(result: Any) -> None:
            self._under_way.pop(name, None)
            asked.done(result)
            self._tell_answered()

        def failed(error: Exception) -> None:
            self._under_way.pop(name, None)
            if asked.failed:
                asked.failed(error)
            else:
                self._background.fail(error)
            self._tell_answered()

        task = self._background.start(lambda task: _read(self._path, asked.action, task), done, failed)
        self._under_way[name] = (task, asked)

    def _tell_answered(self) -> None:
        if not self.busy:
            self.answered.emit()


def _read(path: Path, action: Action, task: Task) -> Any:
    """An action on a connection of its own, as every thread needs one; cancelled, it ends within a millisecond."""
    connection = connect(path, write=False)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        connection.set_progress_handler(lambda: task.cancelled, _STEPS)
        return action(connection)
    finally:
        connection.close()
