"""A window on a sample office of the test's own, settled before and closed after."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from cchc_desktop.gui.app import make_app
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from hands import open_report


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The face and colours of the program, as in the real window."""
    return make_app()


@pytest.fixture
def empty_window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow()
    window.resize(1366, 768)
    qtbot.addWidget(window, before_close_func=lambda shown: shown.close_file())
    window.show()
    yield window
    window.close_file()


@pytest.fixture
def window(empty_window: MainWindow, office_file: Path) -> MainWindow:
    assert empty_window.open_file(office_file)
    settle(empty_window)
    return empty_window


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the system has for documents."""
    folder = tmp_path / "Tài liệu"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(folder))
    return folder


@pytest.fixture
def kept_as_proposed(documents: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, and what a dialog proposes to call a file there is taken."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda parent, title, proposed, kind: (proposed, kind))
    return documents


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that boxes would tell, which nobody is there to close."""
    sentences: list[str] = []
    monkeypatch.setattr(QMessageBox, "open", lambda box: sentences.append(box.text()))
    return sentences


@pytest.fixture
def report(window: MainWindow) -> ReportTab:
    """The report of the window's office, in front."""
    return open_report(window)
