"""Long work in sight: what is being done, how far it is, and a button to stop it; shown only where it takes long."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QWidget

from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.background import Background, Task
from cchc_desktop.gui.load_ui import child, load_ui

_PATIENCE = 400  # ms: what takes less needs no dialog


class ProgressDialog(QDialog):
    """Over the window while a task runs; it goes when the task ends, and not before."""

    def __init__(self, what: str, task: Task, texts: Wording, parent: QWidget, *, at_once: bool) -> None:
        super().__init__(parent)
        load_ui("progress_dialog", self, texts)
        self.setWindowTitle(texts["window.title"])
        self.setModal(True)
        self._texts, self._task = texts, task
        task.waited_for = True
        child(self, QLabel, "progress_what").setText(what)
        self._bar = child(self, QProgressBar, "progress_bar")
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)
        self._cancel = child(self, QPushButton, "progress_cancel")
        self._cancel.clicked.connect(self.stop)
        task.progressed.connect(self._show)
        task.ended.connect(self._end)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.open)
        if at_once:
            self.open()
        else:
            self._patience.start()

    def stop(self) -> None:
        """Ask the work to stop; what it has begun is taken back."""
        self._task.cancel()
        self._cancel.setEnabled(False)
        child(self, QLabel, "progress_what").setText(self._texts["window.stopping"])

    def reject(self) -> None:
        self.stop()  # Esc

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stop()
        event.ignore()

    def _show(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _end(self) -> None:
        self._patience.stop()
        self.hide()
        self.deleteLater()


def run_in_sight(
    what: str,
    work: Callable[[Task], Any],
    done: Callable[[Any], object],
    background: Background,
    texts: Wording,
    window: QWidget,
    *,
    writes: bool = False,
) -> Task:
    """Let the background do it, in sight if it takes long; while it `writes` nothing else may be changed."""
    task = background.start(work, done)
    task.writes = writes
    ProgressDialog(what, task, texts, window, at_once=writes)
    return task
