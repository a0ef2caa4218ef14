"""What went wrong, told plainly: one sentence for the environment's faults, a log and text to copy for our bugs."""

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPlainTextEdit, QPushButton, QWidget

from cchc_desktop import __version__
from cchc_desktop.domain.faults import Fault
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.texts import window_texts

# What Qt says about every picture taken without a screen: noise, not news.
_NOISE = ("propagateSizeHints",)


def install_hooks() -> None:
    """From here on nothing is lost: what nobody caught, and what Qt has to say, goes to the log and is told."""
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    qInstallMessageHandler(_qt_says)


def tell(error: BaseException, parent: QWidget | None) -> None:
    """Tell the user: a sentence where they can mend it, else the dialog with what to send to support."""
    from cchc_desktop.store.database_faults import fault_of

    fault = fault_of(error)
    if fault is None:
        bug_dialog(error, parent).open()
    else:
        fault_box(fault, parent).open()


def fault_box(fault: Fault, parent: QWidget | None) -> QMessageBox:
    from datetime import date

    from cchc_desktop.actions.sentences import fault_sentence
    from cchc_desktop.store.wording import wording

    box = message_box(fault_sentence(fault, wording(date.today())), parent)
    box.setIcon(QMessageBox.Icon.Warning)
    return box


def message_box(sentence: str, parent: QWidget | None) -> QMessageBox:
    """One sentence and a button to close it."""
    texts = window_texts()
    box = QMessageBox(parent)
    box.setWindowTitle(texts["window.title"])
    box.setText(sentence)
    box.addButton(texts["window.error_close"], QMessageBox.ButtonRole.AcceptRole)
    box.finished.connect(box.deleteLater)
    return box


def bug_dialog(error: BaseException, parent: QWidget | None) -> QDialog:
    """Logs the bug and makes the dialog that tells of it."""
    path = _log(error)
    texts = window_texts()
    dialog = QDialog(parent)
    load_ui("error_dialog", dialog, texts)
    dialog.setWindowTitle(texts["window.title"])
    child(dialog, QLabel, "error_log_path").setText(texts("window.error_log_path", path=path))
    details = _details(error)
    child(dialog, QPlainTextEdit, "error_details").setPlainText(details)
    child(dialog, QPushButton, "error_copy").clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    child(dialog, QPushButton, "error_close").clicked.connect(dialog.accept)
    return dialog


def _details(error: BaseException) -> str:
    lines = traceback.format_exception(error)
    return f"CCHC Desktop {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n\n{''.join(lines)}"


def _log(error: BaseException) -> str:
    import logging

    from cchc_desktop.log import start_log

    path = start_log()
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    return str(path)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    tell(error, QApplication.activeWindow())


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        _log(arguments.exc_value)


def _qt_says(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if kind == QtMsgType.QtDebugMsg or any(noise in message for noise in _NOISE):
        return
    import logging

    from cchc_desktop.log import start_log

    start_log()
    levels = {QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}
    logging.getLogger("qt").log(levels.get(kind, logging.ERROR), message)
