"""Starts the window: the first paint comes before all that can wait."""

import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from cchc_desktop.gui import window_state
from cchc_desktop.gui.errors import install_hooks
from cchc_desktop.gui.look import dress
from cchc_desktop.gui.main_window import MainWindow


def run(path: Path | None, until_painted: bool = False) -> int:
    """Open the window on a file, or on the start page; returns when it is closed, or as soon as it has been painted."""
    app = make_app()
    install_hooks()
    window = make_window(path)
    if until_painted:
        window.once_painted = app.exit  # unlike quit it does not close the window first
    window.show()
    return app.exec()


def make_app() -> QApplication:
    """The application as it looks; the one there is, where there is one."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setStyle("Fusion")
    else:
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])  # cheaper than to speak of styles in Python
    app.setApplicationName("CCHC Desktop")
    QLocale.setDefault(QLocale("vi_VN"))  # before there is a widget, for each keeps the one it was made with
    dress(app)
    return app


def make_window(path: Path | None) -> MainWindow:
    """A window that opens its file as soon as it has been painted for the first time."""
    window = MainWindow()
    if not window_state.restore_place(window):
        window.resize(1280, 720)
    window.once_painted = lambda: _finish(window, path)
    if path is None:
        window.show_start()
    return window


def _finish(window: MainWindow, path: Path | None) -> None:
    """What the first paint did not have to wait for."""
    from PySide6.QtGui import QIcon

    from cchc_desktop.gui.translation import speak_vietnamese
    from cchc_desktop.paths import RESOURCES

    speak_vietnamese()
    window.setWindowIcon(QIcon(str(RESOURCES / "icons" / "app.svg")))
    if path is not None:
        window.open_file(path)
    else:
        window.show_start()  # now with its icons
