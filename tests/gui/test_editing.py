"""Every register in the real window on a real file: add, change, delete, restore, undo, redo, filter, by hand."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.values import show
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.screenshots import settle
from cchc_desktop.store import records
from cchc_desktop.store.database import open_database
from hands import Key, a_row, press, write, write_row

OF_A_COMMUNE = [register.id for register in ALL if not register.upper_level_only]
every_register = pytest.mark.parametrize("name", OF_A_COMMUNE)


def open_pane(window: MainWindow, name: str) -> RecordPane:
    assert window.office is not None
    pane = window.office.show_register(name)
    settle(window)
    return pane


def do(window: MainWindow, name: str) -> None:
    child(window, QAction, f"action_{name}").trigger()
    QApplication.processEvents()


def stored(window: MainWindow, name: str) -> dict[str, object]:
    assert window.database is not None
    return {row.id: row.record for row in records.all_rows(window.database.connection, BY_ID[name])}


@every_register
def test_a_row_lives_by_hand(window: MainWindow, name: str, office_file: Path) -> None:
    """Added, changed, deleted, restored, taken back and done again, with what stands in the file after each step."""
    pane = open_pane(window, name)
    before = stored(window, name)
    row = a_row(pane)

    do(window, "add_row")
    assert pane.editor.is_new
    write_row(pane, row)
    pane.finish()
    (new,) = stored(window, name).keys() - before.keys()
    written = records.vars_of(stored(window, name)[new])
    assert written == row
    assert pane.editor.row_id == new and not pane.editor.half_typed()
    here = pane.table.currentIndex().row()
    assert pane.model.id_at(here) == new and pane.model.rowCount() == len(before) + 1

    field = changeable(pane)
    other = another(field, row[field.name])
    write(pane, field, other)
    assert getattr(stored(window, name)[new], field.name) == other
    shown = pane.model.index(here, [column.name for column in pane.model.columns].index(field.name)).data()
    assert shown == show(field, other, {})
    changed = stored(window, name)

    pane.table.setFocus()
    press(pane.table, Key.Key_Delete)
    assert stored(window, name) == before
    do(window, "undo")
    assert stored(window, name) == changed and pane.editor.row_id == new
    do(window, "redo")
    assert stored(window, name) == before

    from cchc_desktop.store.deleted import deleted_rows

    assert window.office is not None and window.database is not None
    assert window.office.edits.restore(pane.register, deleted_rows(window.database.connection, pane.register)[:1])
    settle(window)
    assert stored(window, name) == changed

    window.close_file()
    with open_database(office_file, write=False) as again:
        kept = {item.id: item.record for item in records.all_rows(again.connection, BY_ID[name])}
    assert kept == changed


def changeable(pane: RecordPane) -> Field:
    """A field that nothing else names: a text, else a day, else a number."""
    free = [
        field for field in pane.register.fields
        if not field.refers and not field.known and not field.section and field.name not in ("code", "period")
    ]  # fmt: skip
    texts = [field for field in free if field.kind in (Kind.TEXT, Kind.LONG_TEXT)]
    days = [field for field in free if field.kind is Kind.DATE]
    return (texts or days or free)[-1]


def another(field: Field, value: Any) -> Any:
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return "sửa rồi"
    return value + timedelta(days=1) if field.kind is Kind.DATE else value + 1


@every_register
def test_all_edits_are_taken_back_and_done_again(window: MainWindow, name: str) -> None:
    pane = open_pane(window, name)
    start = stored(window, name)
    for number in (1, 2):
        do(window, "add_row")
        write_row(pane, a_row(pane, number))
        pane.finish()
    end = stored(window, name)
    assert len(end) == len(start) + 2
    undo, redo = (child(window, QAction, f"action_{action}") for action in ("undo", "redo"))
    steps = 0
    while undo.isEnabled():
        do(window, "undo")
        steps += 1
        assert steps < 100
    assert stored(window, name) == start
    while redo.isEnabled():
        do(window, "redo")
    assert stored(window, name) == end
