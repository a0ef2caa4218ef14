"""Typing in the table: a cell being typed, a wrong one, what cannot be pasted, one value for many rows."""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLineEdit

from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.record_view import RecordView
from cchc_desktop.gui.scenes.stage import Scene, office_of, opened_by
from cchc_desktop.gui.settle import settle

_PASTED = "02/03/2022\tTin A\n31/02/2022\tTin B\n04/03/2022\tTin C"
_ROWS = 4


def in_cells(window: MainWindow) -> Iterator[Scene]:
    pane = office_of(window).show_register("dossier")
    settle(window)
    _open(pane, 2, "applicant")
    settle(window)
    yield Scene("dossiers-cell", window)
    pane.finish()
    _type(pane, 3, "received_on", "31/02/2022")
    settle(window)
    yield Scene("dossiers-cell-wrong", window)
    pane.finish()
    pane.editor.give_up()
    _go_to(pane, 0, "channel")
    flags = QItemSelectionModel.SelectionFlag
    for row in range(_ROWS):
        pane.table.selectionModel().select(pane.model.index(row, 0), flags.Select | flags.Rows)
    dialog = opened_by(child(window, QAction, "action_edit_many").trigger, window)
    yield Scene("dialog-edit-many", dialog)
    dialog.done(0)
    articles = office_of(window).show_register("article")
    settle(window)
    QGuiApplication.clipboard().setText(_PASTED)
    dialog = opened_by(lambda: articles.typing.paste(as_new=True), window)
    yield Scene("dialog-paste", dialog)
    dialog.done(0)


def _go_to(pane: RecordPane, row: int, name: str) -> None:
    place = [column.name for column in pane.model.columns].index(name)
    pane.table.setCurrentIndex(pane.model.index(row, place))


def _open(pane: RecordPane, row: int, name: str) -> QLineEdit:
    """As F2 does it."""
    _go_to(pane, row, name)
    pane.table.edit(pane.table.currentIndex(), RecordView.EditTrigger.EditKeyPressed, None)
    line = pane.typing.cells.widget
    assert isinstance(line, QLineEdit)
    return line


def _type(pane: RecordPane, row: int, name: str, text: str) -> None:
    line = _open(pane, row, name)
    line.setText(text)
    line.textEdited.emit(text)
