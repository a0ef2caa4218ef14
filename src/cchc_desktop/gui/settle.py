"""Waits for a window to come to rest."""

from PySide6.QtCore import QEventLoop, QTimer

from cchc_desktop.gui.main_window import MainWindow


def settle(window: MainWindow) -> None:
    """Wait until nothing is left to be read or done in the background, and what it brought is painted."""
    loop = QEventLoop()
    while window.background.busy or (window.office and window.office.readers.busy):
        QTimer.singleShot(5, loop.quit)
        loop.exec()
    QTimer.singleShot(50, loop.quit)
    loop.exec()
