"""Nothing that goes wrong is lost: it goes to the log, and the user is told."""

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

# What Qt says about every picture taken without a screen: noise, not news.
_NOISE = ("propagateSizeHints",)


def install_hooks() -> None:
    """From here on what nobody caught, and what Qt has to say, is logged and told."""
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    qInstallMessageHandler(_qt_says)


def tell(error: BaseException, parent: QWidget | None) -> None:
    """Tell the user: a sentence where they can mend it, else the dialog with what to send to support. What stands on
    the screen already is not told again: a painting that fails does so cell by cell."""
    import sqlite3

    from cchc_desktop.gui.error_dialogs import bug_dialog, fault_box, said
    from cchc_desktop.store.database_faults import fault_of

    fault = fault_of(error, _open_file(parent) if isinstance(error, sqlite3.Error) else None)
    dialog = bug_dialog(error, parent) if fault is None else fault_box(fault, parent)
    shown = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
    if said(dialog) in map(said, shown):
        dialog.deleteLater()
    else:
        dialog.open()


def _open_file(widget: QWidget | None) -> Path | None:
    """The file that is open in the window: an error of SQLite does not say which one it met."""
    while widget is not None:
        if database := getattr(widget, "database", None):
            return Path(database.path)
        widget = widget.parentWidget()
    return None


def log_error(error: BaseException) -> str:
    """Write a bug of ours into the log; where the log is."""
    import logging

    from cchc_desktop.log import start_log

    path = start_log()
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    return str(path)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
    else:
        tell(error, QApplication.activeWindow())


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        log_error(arguments.exc_value)


def _qt_says(kind: "QtMsgType", context: "QMessageLogContext", message: str) -> None:
    from PySide6.QtCore import QtMsgType

    if kind == QtMsgType.QtDebugMsg or any(noise in message for noise in _NOISE):
        return
    import logging

    from cchc_desktop.log import start_log

    start_log()
    levels = {QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}
    logging.getLogger("qt").log(levels.get(kind, logging.ERROR), message)
