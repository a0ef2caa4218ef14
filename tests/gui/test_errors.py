"""What goes wrong: a sentence for a fault; for a bug the dialog, text to copy, and the log."""

import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.faults import Fault
from cchc_desktop.gui.error_dialogs import bug_dialog
from cchc_desktop.gui.errors import install_hooks, tell
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.log import log_path


@pytest.fixture
def hooks() -> Iterator[None]:
    """Our hooks, and afterwards those of the test's runner again."""
    former = sys.excepthook, threading.excepthook
    handler = qInstallMessageHandler(None)
    install_hooks()
    yield
    sys.excepthook, threading.excepthook = former
    qInstallMessageHandler(handler)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def log() -> str:
    return log_path().read_text(encoding="utf-8")


def bug() -> ValueError:
    try:
        raise ValueError("giá trị lạ")
    except ValueError as error:
        return error


def test_a_bug_shows_text_to_copy_and_where_the_log_is(parent: QWidget) -> None:
    dialog = bug_dialog(bug(), parent)
    dialog.open()
    details = child(dialog, QPlainTextEdit, "error_details").toPlainText()
    assert "ValueError: giá trị lạ" in details and "CCHC Desktop 0." in details
    assert "Traceback" not in child(dialog, QLabel, "error_sentence").text()
    assert str(log_path()) in child(dialog, QLabel, "error_log_path").text()
    assert "ValueError: giá trị lạ" in log() and "test_errors.py" in log()
    child(dialog, QPushButton, "error_copy").click()
    assert QGuiApplication.clipboard().text() == details
    child(dialog, QPushButton, "error_close").click()
    assert not dialog.isVisible()


def test_a_fault_is_one_sentence_with_its_remedy(parent: QWidget) -> None:
    tell(Fault("disk_full", path=Path("D:/xã.cchc")), parent)
    box = parent.findChild(QMessageBox)
    assert box is not None and "xã.cchc" in box.text() and "đầy" in box.text()
    assert [button.text() for button in box.buttons()] == ["Đóng"]
    assert not log_path().exists()
    box.close()


def test_an_error_of_the_system_is_a_fault_too(parent: QWidget) -> None:
    tell(PermissionError(13, "denied", "báo cáo.docx"), parent)
    box = parent.findChild(QMessageBox)
    assert box is not None and "báo cáo.docx" in box.text()
    box.close()


def test_an_error_of_the_open_file_names_it(window: MainWindow) -> None:
    assert window.database is not None and window.office is not None
    window.database.connection.set_authorizer(lambda *asked: sqlite3.SQLITE_DENY)
    with pytest.raises(sqlite3.DatabaseError) as met:
        window.database.connection.execute("SELECT count(*) FROM dossier")
    window.database.connection.set_authorizer(None)
    tell(met.value, window.office.tab("overview"))
    (box,) = window.findChildren(QMessageBox)
    assert window.database.path.name in box.text()
    box.close()


def test_what_stands_on_the_screen_is_not_told_again(parent: QWidget) -> None:
    error = bug()
    for _ in range(3):
        tell(Fault("disk_full", path=Path("D:/xã.cchc")), parent)
        tell(error, parent)
    assert [box.isVisible() for box in parent.findChildren(QMessageBox)].count(True) == 1
    assert [dialog.isVisible() for dialog in parent.findChildren(QDialog)].count(True) == 2
    assert log().count("ValueError: giá trị lạ") == 3
    tell(Fault("disk_full", path=Path("D:/phường.cchc")), parent)
    shown = [dialog for dialog in parent.findChildren(QDialog) if dialog.isVisible()]
    assert len(shown) == 3
    for dialog in shown:
        dialog.close()
    tell(error, parent)
    (again,) = [dialog for dialog in parent.findChildren(QDialog) if dialog.isVisible()]
    again.close()


def test_what_nobody_caught_is_told_and_logged(hooks: None, qtbot: QtBot) -> None:
    error = bug()
    sys.excepthook(ValueError, error, error.__traceback__)
    shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
    assert len(shown) == 1
    shown[0].close()
    assert "giá trị lạ" in log()


def test_what_a_thread_lost_is_logged(hooks: None) -> None:
    def fail() -> None:
        raise RuntimeError("trong luồng")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "RuntimeError: trong luồng" in log()


def test_what_qt_says_is_logged_but_not_its_noise(hooks: None) -> None:
    qWarning("một cảnh báo")
    qWarning("This plugin does not support propagateSizeHints()")
    assert "WARNING qt: một cảnh báo" in log()
    assert "propagateSizeHints" not in log()
    assert QtMsgType.QtWarningMsg is not None


def test_nothing_needs_a_console(hooks: None, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdout", None)
    dialog = bug_dialog(bug(), None)
    qtbot.addWidget(dialog)
    qWarning("không có cửa sổ lệnh")
    assert "giá trị lạ" in log() and "không có cửa sổ lệnh" in log()
