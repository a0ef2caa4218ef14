"""A clerk at work with rows and with the report: looking for rows, choosing some, typing new ones, writing a part."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.fields import DateField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.scenes.stage import Scene, office_of, show_report, write
from cchc_desktop.gui.settle import settle
from cchc_desktop.paths import RESOURCES

_SELECTED = 4  # rows
_LIKE = {"applicant": "nguyen", "received_on": "2/2022"}
_NEW = {"code": "H57.15.02-220401-0001", "received_on": "31/02/2022", "due_on": ""}


def at_work(window: MainWindow) -> Iterator[Scene]:
    yield from _looking(window, office_of(window).show_register("dossier"))
    yield from _typing(window, office_of(window).show_register("dossier"))
    yield from _searching(window)
    yield from _writing(window)


def _looking(window: MainWindow, pane: RecordPane) -> Iterator[Scene]:
    """The rows behind a figure, a filter below the names of the columns, some rows selected."""
    office_of(window).open_figure("dossiers.pending_overdue")
    settle(window)
    yield Scene("dossiers-filtered", window)
    pane.filters.clear()
    for name, text in _LIKE.items():
        pane.filters.write(name, text)
    settle(window)
    yield Scene("dossiers-columns", window)
    pane.filters.clear()
    child(pane, QToolButton, "filter_columns").setChecked(False)
    settle(window)
    flags = QItemSelectionModel.SelectionFlag
    pane.table.clearSelection()
    for row in range(min(_SELECTED, pane.model.rowCount())):
        pane.table.selectionModel().select(pane.model.index(row, 0), flags.Select | flags.Rows)
    settle(window)
    settle(window)  # what is selected is added up only when the selection rests
    yield Scene("dossiers-selected", window)


def _typing(window: MainWindow, pane: RecordPane) -> Iterator[Scene]:
    """A row that is about to be typed, one with a wrong date, one that was left half typed, a day being picked."""
    pane.add_row()
    settle(window)
    yield Scene("dossiers-new", window)
    write(pane.panel.form, _NEW)
    settle(window)
    yield Scene("dossiers-problem", window)
    pane.select_row(pane.model.id_at(pane.model.rowCount() - 1))
    settle(window)
    yield Scene("dossiers-half", window)
    calendar = child(pane.panel.form, DateField, "received_on").open_calendar()
    settle(window)
    yield Scene("dossiers-calendar", calendar)
    calendar.hide()


def _searching(window: MainWindow) -> Iterator[Scene]:
    """A name typed above the tabs, and a text that no register has."""
    line = child(window, QLineEdit, "search_all")
    for text, name in (("ho tich", "search"), ("sầu riêng", "search-nothing")):
        line.setFocus()
        line.setText(text)
        line.textEdited.emit(text)
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(line, enter)  # which waits no longer for the next letter
        settle(window)
        yield Scene(name, window)
    escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(line, escape)
    line.clear()


def _writing(window: MainWindow) -> Iterator[Scene]:
    """A section of the report in words of the office's own."""
    report = show_report(window)
    text = child(report, ChipField, "section_text")
    example = (RESOURCES / "proofread" / "example.txt").read_text(encoding="utf-8").splitlines()
    text.setPlainText(f"{text.toPlainText()}\n{example[-1]}".strip())  # with a slip, which is underlined
    report.editor.keep()
    settle(window)
    yield Scene("report-written", window)
