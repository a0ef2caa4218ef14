"""What cannot be written stays where it was typed, whichever way it is left; nothing is written by halves."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton, QToolButton
from pytestqt.exceptions import capture_exceptions

from cchc_desktop.actions.make_sample import make_sample
from cchc_desktop.domain.registers import BY_ID, TABS
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from cchc_desktop.store.database import open_database
from cchc_desktop.store.lock import lock_path
from hands import Key, do, keys, open_pane, press

HELD = "bị một chương trình khác giữ"
LOST = "Đóng bây giờ thì mất phần đó"


@contextmanager
def held(window: MainWindow) -> Iterator[None]:
    """Another program reads the file all the while: whatever is written fails at the very end."""
    assert window.database is not None
    window.database.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(window.database.path, isolation_level=None)) as other:
        reading = other.execute("SELECT * FROM dossier")
        reading.fetchone()
        yield
        reading.close()


@pytest.fixture
def dossiers(window: MainWindow) -> RecordPane:
    pane = open_pane(window, "dossier")
    pane.select_row(pane.model.id_at(3))
    return pane


@pytest.fixture
def report(window: MainWindow) -> ReportTab:
    window.tabs.setCurrentIndex(TABS.index("report"))
    settle(window)
    tab = window.office.tab("report") if window.office else None
    assert isinstance(tab, ReportTab)
    return tab


def applicant(pane: RecordPane) -> QLineEdit:
    return child(pane.panel.form, QLineEdit, "applicant")


def type_on(pane: RecordPane) -> str:
    """Type behind what stands in a field, which keeps the cursor; the row."""
    applicant(pane).setFocus()
    press(applicant(pane), Key.Key_End)
    keys(applicant(pane), " Hai")
    return pane.editor.row_id


def stored_in(path: Path, register: str, row_id: str) -> Any:
    with open_database(path, write=False) as again:
        row = records.get(again.connection, BY_ID[register], row_id)
        return row.record if row else None


LEAVING: dict[str, Callable[[MainWindow, RecordPane], object]] = {
    "another row": lambda window, pane: pane.select_row(pane.model.id_at(10)),
    "a new row": lambda window, pane: do(window, "add_row"),
    "a deletion": lambda window, pane: do(window, "delete_rows"),
    "a filter": lambda window, pane: pane.filters.write("applicant", "không có ai"),
    "another period": lambda window, pane: window.show_period("2021-Q4"),
    "another tab": lambda window, pane: window.tabs.setCurrentIndex(0),
    "another register": lambda window, pane: window.office and window.office.show_register("dossier_pause"),
    "the end": lambda window, pane: window.close(),
    "another file": lambda window, pane: window.open_file(other_office(window)),
    "no file": lambda window, pane: do(window, "close"),
}


def other_office(window: MainWindow) -> Path:
    assert window.database is not None
    path = window.database.path.with_name("khác.cchc")
    make_sample(path)
    return path


@pytest.mark.parametrize("way", LEAVING)
def test_a_row_is_not_left_before_it_is_written(
    window: MainWindow, dossiers: RecordPane, office_file: Path, told: list[str], way: str
) -> None:
    row_id, count = type_on(dossiers), dossiers.model.rowCount()
    with held(window):
        LEAVING[way](window, dossiers)
        QApplication.processEvents()
        asks = way in ("the end", "another file", "no file")
        assert told and all(HELD in one for one in told[: len(told) - asks])
        assert not asks or LOST in told[-1]
    assert window.isVisible() and window.database is not None and window.database.path == office_file
    assert dossiers.editor.row_id == row_id and applicant(dossiers).text().endswith(" Hai")
    assert dossiers.model.rowCount() == (0 if way == "a filter" else count)
    if way != "a filter":
        assert dossiers.model.id_at(dossiers.table.currentIndex().row()) == row_id
    dossiers.finish()
    assert stored_in(office_file, "dossier", row_id).applicant.endswith(" Hai")


def give_up(window: MainWindow) -> None:
    """Answer the question; not with the button that Enter presses."""
    (box,) = [one for one in window.findChildren(QMessageBox) if LOST in one.text()]
    assert box.isVisible() and box.defaultButton() is box.escapeButton()
    next(one for one in box.findChildren(QPushButton) if one is not box.escapeButton()).click()


def test_who_gives_it_up_closes_all_the_same(window: MainWindow, dossiers: RecordPane, office_file: Path) -> None:
    type_on(dossiers)
    with held(window):
        window.close()
        assert window.isVisible()
        give_up(window)
        assert not window.isVisible()
    assert window.database is None and not lock_path(office_file).exists()


def test_a_bug_at_the_end_leaves_the_window_alive_and_its_close_possible(
    window: MainWindow, dossiers: RecordPane, office_file: Path
) -> None:
    type_on(dossiers)
    with closing(sqlite3.connect(office_file, isolation_level=None)) as damage:
        damage.execute("CREATE TRIGGER bug BEFORE UPDATE ON dossier BEGIN SELECT RAISE(ABORT, 'bug'); END")
    with pytest.raises(sqlite3.IntegrityError), capture_exceptions():
        window.close()
    assert window.isVisible() and applicant(dossiers).text().endswith(" Hai")
    with capture_exceptions() as caught:
        give_up(window)
    assert not caught and not window.isVisible()
    assert window.database is None and not lock_path(office_file).exists()


def test_an_undo_waits_for_what_is_typed(window: MainWindow, dossiers: RecordPane, told: list[str]) -> None:
    row_id = type_on(dossiers)
    press(applicant(dossiers), Key.Key_Return)
    type_on(dossiers)
    before = applicant(dossiers).text()
    with held(window):
        do(window, "undo")
        assert len(told) == 1  # of what is typed alone
    assert dossiers.editor.row_id == row_id and applicant(dossiers).text() == before


def test_a_row_is_entered_and_its_draft_forgotten_or_neither(
    window: MainWindow, dossiers: RecordPane, office_file: Path, told: list[str]
) -> None:
    row_id = type_on(dossiers)
    assert window.database is not None
    connection = window.database.connection
    connection.execute("PRAGMA busy_timeout = 0")
    was = stored_in(office_file, "dossier", row_id).applicant
    with closing(sqlite3.connect(office_file, isolation_level=None)) as other:
        readings: list[sqlite3.Cursor] = []

        def hinder(statement: str) -> None:
            if statement.startswith("DELETE FROM draft"):
                readings.append(other.execute("SELECT * FROM dossier"))
                readings[-1].fetchone()

        connection.set_trace_callback(hinder)
        press(applicant(dossiers), Key.Key_Return)
        connection.set_trace_callback(None)
        for reading in readings:
            reading.close()
    assert len(told) == 1
    assert stored_in(office_file, "dossier", row_id).applicant == was
    assert dossiers.editor.half_typed()


def text(report: ReportTab) -> ChipField:
    return child(report, ChipField, "section_text")


def write_at_the_end(report: ReportTab, words: str) -> None:
    text(report).setFocus()
    text(report).moveCursor(QTextCursor.MoveOperation.End)
    keys(text(report), words)


@pytest.mark.parametrize("way", ["another section", "another period", "the end"])
def test_a_section_is_not_left_before_it_is_written(
    window: MainWindow, report: ReportTab, told: list[str], way: str
) -> None:
    report.show_section("II.2-b")
    write_at_the_end(report, " Câu mới.")
    with held(window):
        if way == "another section":
            report.show_section("II.3")
        elif way == "another period":
            window.show_period("2021-Q4")
        else:
            window.close()
        settle(window)
        assert HELD in told[0]
    assert window.isVisible() and report.editor.section == report._outline.key == "II.2-b"
    assert text(report).toPlainText().endswith("Câu mới.")
    report.finish()
    report.show_section("II.3")
    settle(window)
    report.show_section("II.2-b")
    assert text(report).toPlainText().endswith("Câu mới.") and not report.editor.half_typed()


def test_an_own_text_that_cannot_be_given_up_is_still_there(
    window: MainWindow, report: ReportTab, told: list[str]
) -> None:
    report.show_section("II.2-b")
    write_at_the_end(report, " Câu mới.")
    report.finish()
    settle(window)
    with held(window):
        child(report, QToolButton, "section_standing").click()
    settle(window)
    assert len(told) == 1 and text(report).toPlainText().endswith("Câu mới.")
    write_at_the_end(report, " Hai.")
    assert report.finish() and not report.editor.half_typed()
