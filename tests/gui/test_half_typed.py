"""A row half typed, while it is changed, deleted, taken back or imported elsewhere: each keeps what is its own."""

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from cchc_desktop.actions.delete_rows import restore_rows
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.values import show
from cchc_desktop.gui.import_dialog import ImportDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from cchc_desktop.store.deleted import deleted_rows
from hands import Key, a_row, do, fill, keys, open_pane, press, write, write_row

DOSSIER = BY_ID["dossier"]
WRONG = "31/2/2022"


@pytest.fixture
def pane(window: MainWindow) -> RecordPane:
    pane = open_pane(window, "dossier")
    pane.select_row(pane.model.id_at(3))
    return pane


def stored(window: MainWindow) -> dict[str, Any]:
    assert window.database is not None
    return {row.id: row.record for row in records.all_rows(window.database.connection, DOSSIER)}


def line(pane: RecordPane, name: str) -> QLineEdit:
    return child(pane.panel.form, QLineEdit, name)


def unfinished(pane: RecordPane) -> QToolButton:
    return child(pane, QToolButton, "unfinished_rows")


def add(window: MainWindow, pane: RecordPane) -> str:
    do(window, "add_row")
    write_row(pane, a_row(pane))
    pane.finish()
    return pane.editor.row_id


def take_all(window: MainWindow, name: str) -> None:
    action = child(window, QAction, f"action_{name}")
    while action.isEnabled():
        do(window, name)


def test_what_is_half_typed_is_taken_back_before_a_change_and_stays_when_that_is_done_again(
    window: MainWindow, pane: RecordPane
) -> None:
    row_id = pane.editor.row_id
    was, received = line(pane, "applicant").text(), line(pane, "received_on").text()
    write(pane, DOSSIER.by_name["applicant"], "Ai đó")
    fill(line(pane, "received_on"), WRONG)
    do(window, "undo")
    assert line(pane, "applicant").text() == "Ai đó" and line(pane, "received_on").text() == received
    do(window, "undo")
    assert line(pane, "applicant").text() == was
    fill(line(pane, "received_on"), WRONG)
    do(window, "redo")
    assert line(pane, "applicant").text() == "Ai đó" and line(pane, "received_on").text() == WRONG
    fill(line(pane, "received_on"), "1/9/2021")
    record = stored(window)[row_id]
    assert record.applicant == "Ai đó" and record.received_on.day == 1


def test_fields_half_typed_are_taken_back_one_by_one(window: MainWindow, pane: RecordPane) -> None:
    before, action = stored(window), child(window, QAction, "action_undo")
    assert not action.isEnabled()
    fill(line(pane, "received_on"), WRONG)
    fill(line(pane, "finished_on"), WRONG)
    column = [column.name for column in pane.model.columns].index("received_on")
    pane.table.setCurrentIndex(pane.model.index(3, column))
    pane.table.setFocus()
    child(window, QMenu, "menu_edit").aboutToShow.emit()
    assert action.isEnabled() and "gõ dở" in action.text()
    do(window, "undo")  # the cell at work first
    assert line(pane, "received_on").text() != WRONG and line(pane, "finished_on").text() == WRONG
    do(window, "undo")
    assert pane.model.columns[pane.table.currentIndex().column()].name == "finished_on"
    assert not pane.editor.half_typed() and not unfinished(pane).isVisibleTo(pane)
    assert stored(window) == before and not action.isEnabled()


def test_escape_in_the_table_takes_back_the_cell_at_work(window: MainWindow, pane: RecordPane) -> None:
    before = stored(window)
    fill(line(pane, "received_on"), WRONG)
    fill(line(pane, "applicant"), "Ai đó")
    for name in ("applicant", "received_on"):
        column = [column.name for column in pane.model.columns].index(name)
        pane.table.setCurrentIndex(pane.model.index(3, column))
        assert pane.editor.half_typed()
        press(pane.table, Key.Key_Escape)
    assert not pane.editor.half_typed() and stored(window) == before
    press(pane.table, Key.Key_Escape)
    assert stored(window) == before


def test_a_new_row_is_taken_back_field_by_field(window: MainWindow, pane: RecordPane) -> None:
    before = stored(window)
    do(window, "add_row")
    fill(line(pane, "code"), "H-NEW")
    fill(line(pane, "applicant"), "Ai đó")
    do(window, "undo")
    do(window, "undo")
    assert not pane.editor.half_typed() and not unfinished(pane).isVisibleTo(pane) and stored(window) == before


def test_a_row_taken_back_and_done_again_is_edited_on(window: MainWindow, pane: RecordPane) -> None:
    row_id = add(window, pane)
    take_all(window, "undo")
    assert row_id not in stored(window) and pane.editor.row_id == ""
    take_all(window, "redo")
    assert pane.editor.row_id == row_id and not pane.editor.is_new
    write(pane, DOSSIER.by_name["applicant"], "Ai đó")
    assert stored(window)[row_id].applicant == "Ai đó"


def test_what_is_half_typed_of_a_row_comes_back_with_it(window: MainWindow, pane: RecordPane) -> None:
    row_id = add(window, pane)
    fill(line(pane, "received_on"), WRONG)
    assert window.office is not None
    while window.office.edits.undo():  # by Ctrl+Z what is half typed would be taken back first
        pass
    assert row_id not in stored(window) and pane.editor.row_id == ""
    assert not unfinished(pane).isVisibleTo(pane)
    take_all(window, "redo")
    assert unfinished(pane).isVisibleTo(pane)
    pane.select_row(row_id)
    assert line(pane, "received_on").text() == WRONG


def test_a_deleted_row_is_not_counted_as_half_typed(window: MainWindow, pane: RecordPane) -> None:
    other = pane.model.id_at(10)
    row_id = pane.editor.row_id
    fill(line(pane, "received_on"), WRONG)
    pane.table.setFocus()
    press(pane.table, Key.Key_Delete)
    assert row_id not in stored(window) and not unfinished(pane).isVisibleTo(pane)
    pane.select_row(other)
    fill(line(pane, "received_on"), WRONG)
    pane.select_row(pane.model.id_at(0))
    assert unfinished(pane).text().startswith("1 ")
    unfinished(pane).click()
    assert pane.editor.row_id == other
    assert window.office is not None and window.database is not None
    gone = deleted_rows(window.database.connection, DOSSIER)[:1]
    window.office.edits.change(lambda database: restore_rows(database, gone))
    pane.select_row(row_id)
    assert line(pane, "received_on").text() == WRONG


def test_an_import_is_seen_in_the_form_and_not_undone_by_it(
    window: MainWindow, pane: RecordPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row_id = pane.editor.row_id
    row = stored(window)[row_id]
    sheet = tmp_path / "hồ sơ.csv"
    head = ("code", "procedure_code", "applicant", "channel", "received_on")
    with sheet.open("w", encoding="utf-8", newline="") as file:
        values = [getattr(row, name) for name in head]
        values[2:] = ["Tên Từ Bảng", "Trực tiếp", values[4].strftime("%d/%m/%Y")]
        csv.writer(file).writerows([head, values])
    fill(line(pane, "finished_on"), WRONG)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sheet), ""))
    do(window, "import")
    settle(window)
    child(window.findChildren(ImportDialog)[0], QPushButton, "import_go").click()
    settle(window)
    assert line(pane, "applicant").text() == "Tên Từ Bảng" and line(pane, "finished_on").text() == WRONG
    assert ":" in child(window, QLabel, "saved_state").text()
    fill(line(pane, "finished_on"), "9/9/2021")
    write(pane, DOSSIER.by_name["handler"], "Ai đó")
    record = stored(window)[row_id]
    assert (record.applicant, record.handler) == ("Tên Từ Bảng", "Ai đó")


def test_the_same_value_in_other_letters_leaves_nothing_half_typed(pane: RecordPane) -> None:
    was = line(pane, "received_on").text()
    fill(line(pane, "received_on"), WRONG)
    assert unfinished(pane).isVisibleTo(pane)
    fill(line(pane, "received_on"), was.replace("/", "-"))
    assert line(pane, "received_on").text() == was and not unfinished(pane).isVisibleTo(pane)


def test_what_was_typed_back_at_once_does_not_return(pane: RecordPane) -> None:
    row_id, was = pane.editor.row_id, line(pane, "received_on").text()
    fill(line(pane, "received_on"), WRONG)
    fill(line(pane, "received_on"), was)
    assert not unfinished(pane).isVisibleTo(pane)
    pane.select_row(pane.model.id_at(10))
    pane.select_row(row_id)
    assert line(pane, "received_on").text() == was


def test_a_click_finds_the_row_that_was_clicked(window: MainWindow, pane: RecordPane) -> None:
    do(window, "add_row")
    keys(line(pane, "code"), "H-NEW")
    wanted = pane.model.id_at(5)
    place = pane.table.visualRect(pane.model.index(5, 1)).center()
    QTest.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.qWait(50)
    assert pane.editor.row_id == wanted
    assert pane.table.currentIndex().row() == 5 and pane.table.selected_rows() == [5]


def test_who_goes_to_another_row_is_there_in_the_table_too(window: MainWindow, pane: RecordPane, qtbot: QtBot) -> None:
    do(window, "add_row")
    keys(line(pane, "code"), "H-NEW")
    qtbot.waitUntil(lambda: unfinished(pane).isVisibleTo(pane), timeout=3000)  # kept: it is a row of the table
    keys(line(pane, "code"), "-2")
    pane.select_row(pane.model.id_at(5))
    assert pane.table.currentIndex().row() == 5 and pane.editor.row_id == pane.model.id_at(5)
    write(pane, DOSSIER.by_name["applicant"], "Ai đó")
    keys(line(pane, "handler"), "x")
    pane.select_row(pane.model.id_at(8))
    assert pane.table.currentIndex().row() == 8 and pane.editor.row_id == pane.model.id_at(8)


def test_a_begun_row_that_is_whole_is_deleted_too(window: MainWindow, pane: RecordPane, qtbot: QtBot) -> None:
    before, row = stored(window), a_row(pane)
    do(window, "add_row")
    for field in DOSSIER.fields:
        if row.get(field.name) is not None and field.name != "received_on":
            write(pane, field, row[field.name])
    line(pane, "received_on").setFocus()
    keys(line(pane, "received_on"), show(DOSSIER.by_name["received_on"], row["received_on"], {}))
    do(window, "delete_rows")
    assert stored(window) == before and not unfinished(pane).isVisibleTo(pane)


def test_a_row_that_cannot_be_deleted_stays_in_the_form(window: MainWindow, told: list[str]) -> None:
    assert window.office is not None
    pane = window.office.show_register("procedure")
    settle(window)
    row = next(row for row in range(pane.model.rowCount()) if pane.model.index(row, 0).data() == "HT-001")
    row_id = pane.model.id_at(row)
    pane.select_row(row_id)
    pane.table.setFocus()
    press(pane.table, Key.Key_Delete)
    assert len(told) == 1 and pane.editor.row_id == row_id


def test_a_begun_row_is_not_counted(window: MainWindow, pane: RecordPane, qtbot: QtBot) -> None:
    do(window, "add_row")
    fill(line(pane, "code"), "H-NEW")
    assert window.office is not None
    window.office.open_figure("dossiers.to_process")
    settle(window)
    qtbot.wait(200)
    assert child(pane, QLabel, "row_count").text().startswith("486 ")
    assert child(pane, QLabel, "filter_text").text().startswith("486 ")


def test_a_reader_is_shown_what_is_entered_not_what_another_has_half_typed(
    window: MainWindow, pane: RecordPane, qtbot: QtBot
) -> None:
    row_id, was = pane.editor.row_id, line(pane, "received_on").text()
    fill(line(pane, "received_on"), WRONG)
    second = MainWindow()
    qtbot.addWidget(second, before_close_func=lambda shown: shown.close_file())
    second.show()
    assert window.database is not None and second.open_file(window.database.path) and second.office is not None
    reader = second.office.show_register("dossier")
    settle(second)
    reader.select_row(row_id)
    assert line(reader, "received_on").text() == was
    assert not child(reader, QToolButton, "deleted_rows").isVisibleTo(reader)
