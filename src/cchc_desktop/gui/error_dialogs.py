"""The boxes that tell of what went wrong: a sentence for a fault, and text to copy for a bug of ours."""

import sys
import traceback
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QPlainTextEdit, QPushButton, QWidget

from cchc_desktop import __version__
from cchc_desktop.actions.sentences import fault_sentence
from cchc_desktop.domain.faults import Fault
from cchc_desktop.gui.errors import log_error
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.texts import window_texts
from cchc_desktop.store.wording import wording


def fault_box(fault: Fault, parent: QWidget | None) -> QMessageBox:
    """What hinders, and what to do about it."""
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
    box.finished.connect(lambda: box.deleteLater())  # and so the box lives even where no window owns it
    return box


def question_box(sentence: str, do_it: str, leave_it: str, parent: QWidget | None) -> QMessageBox:
    """A question with two answers: `do_it`, which accepts, and `leave_it`, which Esc means, too."""
    box = QMessageBox(parent)
    box.setWindowTitle(window_texts()["window.title"])
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(sentence)
    box.addButton(do_it, QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton(leave_it, QMessageBox.ButtonRole.RejectRole))
    box.finished.connect(lambda: box.deleteLater())
    return box


def losing_box(sentence: str, lose_it: str, stay: str, parent: QWidget | None) -> QMessageBox:
    """The same where `lose_it` gives up what was typed: who presses Enter without reading loses nothing."""
    box = question_box(sentence, lose_it, stay, parent)
    button = box.escapeButton()
    assert isinstance(button, QPushButton)
    box.setDefaultButton(button)
    return box


def bug_dialog(error: BaseException, parent: QWidget | None) -> QDialog:
    """Logs the bug and makes the dialog that tells of it."""
    path = log_error(error)
    texts = window_texts()
    dialog = QDialog(parent)
    load_ui("error_dialog", dialog, texts)
    dialog.setWindowTitle(texts["window.title"])
    child(dialog, QLabel, "error_log_path").setText(texts("window.error_log_path", path=path))
    details = f"{_details(error)}\n{path}\n"  # which is copied with them: the label shortens it
    child(dialog, QPlainTextEdit, "error_details").setPlainText(details)
    child(dialog, QPushButton, "error_copy").clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    child(dialog, QPushButton, "error_close").clicked.connect(dialog.accept)
    dialog.finished.connect(lambda: dialog.deleteLater())  # as above
    return dialog


def said(dialog: QDialog) -> str:
    """What a box or a dialog of these tells; "" of any other."""
    if isinstance(dialog, QMessageBox):
        return dialog.text()
    details = dialog.findChild(QPlainTextEdit, "error_details")
    return details.toPlainText() if details else ""


def _details(error: BaseException) -> str:
    lines = traceback.format_exception(error)
    return f"CCHC Desktop {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n\n{''.join(lines)}"
