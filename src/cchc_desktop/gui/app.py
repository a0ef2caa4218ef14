"""Starts the window: the first paint comes before all that can wait."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from cchc_desktop.gui import window_state
from cchc_desktop.gui.errors import install_hooks
from cchc_desktop.gui.look import dress
from cchc_desktop.gui.main_window import MainWindow


def run(path: Path | None) -> int:
    """Open the window on a file, or on the start page; returns when it is closed."""
    app = make_app()
    install_hooks()
    window = make_window(path)
    window.show()
    return app.exec()


def make_app() -> QApplication:
    """The application as it looks; the one there is, where there is one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("CCHC Desktop")
    dress(app)
    return app


def make_window(path: Path | None) -> MainWindow:
    """A window that opens its file as soon as it has been painted for the first time."""
    window = MainWindow()
    if not window_state.restore_place(window):
        window.resize(1280, 720)
    if path is None:
        window.show_start()
    _AfterFirstPaint(window, path)
    return window


class _AfterFirstPaint(QObject):
    """Waits for the first paint of the window, then does what it did not have to wait for."""

    def __init__(self, window: MainWindow, path: Path | None) -> None:
        super().__init__(window)
        self._window, self._path = window, path
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._window.later(self._finish)
        return False

    def _finish(self) -> None:
        from PySide6.QtGui import QIcon

        from cchc_desktop.gui.translation import speak_vietnamese
        from cchc_desktop.paths import RESOURCES

        speak_vietnamese()
        self._window.setWindowIcon(QIcon(str(RESOURCES / "icons" / "app.svg")))
        if self._path is not None:
            self._window.open_file(self._path)
        self.deleteLater()
