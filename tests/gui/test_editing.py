"""Every register in the real window on a real file: add, change, delete, restore, undo, redo, filter, by hand."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.values import show
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from cchc_desktop.store.database import open_database
from cchc_desktop.store.drafts import drafts
from hands import Key, a_row, choose, do, keys, open_pane, press, write, write_row

DOSSIER = BY_ID["dossier"]
OF_A_COMMUNE = [register.id for register in ALL if not register.upper_level_only]
every_register = pytest.mark.parametrize("name", OF_A_COMMUNE)


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

    from cchc_desktop.actions.delete_rows import restore_rows
    from cchc_desktop.store.deleted import deleted_rows

    assert window.office is not None and window.database is not None
    gone = deleted_rows(window.database.connection, pane.register)[:1]
    assert window.office.edits.change(lambda database: restore_rows(database, gone))
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


@pytest.fixture
def dossiers(window: MainWindow) -> RecordPane:
    pane = open_pane(window, "dossier")
    pane.select_row(pane.model.id_at(3))
    return pane


def line(pane: RecordPane, name: str) -> QLineEdit:
    return child(pane.panel.form, QLineEdit, name)


def note(pane: RecordPane, name: str) -> QLabel:
    return child(pane.panel.form, QLabel, f"problem_{name}")


def test_a_wrong_value_stays_with_its_reason_and_changes_nothing(window: MainWindow, dossiers: RecordPane) -> None:
    before, row_id = stored(window, "dossier"), dossiers.editor.row_id
    field = line(dossiers, "received_on")
    field.setFocus()
    press(field, Key.Key_A, control=True)
    keys(field, "31/2/2022")
    assert note(dossiers, "received_on").isVisibleTo(dossiers)  # while it is typed
    assert "31/2/2022" in note(dossiers, "received_on").text() and "lịch" in note(dossiers, "received_on").text()
    press(field, Key.Key_Tab)
    assert field.text() == "31/2/2022" and stored(window, "dossier") == before
    assert "khung đỏ" in child(dossiers, QLabel, "row_state").text()

    dossiers.select_row(dossiers.model.id_at(10))  # another row, and back
    assert line(dossiers, "received_on").text() != "31/2/2022"
    dossiers.select_row(row_id)
    assert line(dossiers, "received_on").text() == "31/2/2022"
    assert dossiers.model.data(dossiers.table.currentIndex(), Qt.ItemDataRole.FontRole).italic()

    field.setFocus()
    press(field, Key.Key_A, control=True)
    keys(field, "1/9/2021")
    press(field, Key.Key_Return)
    assert stored(window, "dossier")[row_id].received_on == date(2021, 9, 1)
    assert field.text() == "01/09/2021" and not note(dossiers, "received_on").isVisibleTo(dossiers)


def test_two_fields_that_need_one_another_are_entered_together(window: MainWindow, dossiers: RecordPane) -> None:
    row_id = dossiers.editor.row_id
    assert window.database is not None
    typed = (("received_on", "10/1/2022"), ("finished_on", "12/1/2022"), ("returned_on", "13/1/2022"))
    for name, text in typed:
        assert stored(window, "dossier")[row_id].received_on != date(2022, 1, 10)  # finished before it was received
        field = line(dossiers, name)
        field.setFocus()
        press(field, Key.Key_A, control=True)
        keys(field, text)
        press(field, Key.Key_Return)
    record = stored(window, "dossier")[row_id]
    assert [getattr(record, name).day for name, _ in typed] == [10, 12, 13]
    sets = window.database.connection.execute("SELECT count(*) FROM change_set WHERE action = 'edit'").fetchone()[0]
    assert sets == 1


def test_a_promise_follows_what_is_corrected_in_the_form_and_in_the_table(
    window: MainWindow, dossiers: RecordPane
) -> None:
    row_id, due = dossiers.editor.row_id, DOSSIER.by_name["due_on"]
    before = stored(window, "dossier")[row_id]
    write(dossiers, DOSSIER.by_name["procedure_code"], "DD-005")
    longer = stored(window, "dossier")[row_id]
    assert longer.due_on > before.due_on
    shown = dossiers.model.index(3, [column.name for column in dossiers.model.columns].index("due_on")).data
    assert line(dossiers, "due_on").text() == shown() == show(due, longer.due_on, {})
    write(dossiers, due, longer.due_on + timedelta(days=1))
    write(dossiers, DOSSIER.by_name["procedure_code"], before.procedure_code)
    assert stored(window, "dossier")[row_id].due_on == longer.due_on + timedelta(days=1)  # now a person's own
    write(dossiers, due, None)
    assert stored(window, "dossier")[row_id] == before


def test_a_new_row_says_what_it_lacks_and_is_written_when_it_is_whole(window: MainWindow, dossiers: RecordPane) -> None:
    do(window, "add_row")
    assert QApplication.focusWidget() is line(dossiers, "code")
    assert "Mã hồ sơ" in child(dossiers, QLabel, "row_state").text()
    assert not note(dossiers, "applicant").isVisibleTo(dossiers)  # nobody is scolded before the field was passed by
    keys(line(dossiers, "code"), "H-NEW-1")
    press(line(dossiers, "code"), Key.Key_Return)
    keys(line(dossiers, "procedure_code"), "HT-001")
    press(line(dossiers, "procedure_code"), Key.Key_Return)
    assert "khai sinh" in note(dossiers, "procedure_code").text()  # whose code it is
    press(line(dossiers, "applicant"), Key.Key_Return)
    assert note(dossiers, "applicant").isVisibleTo(dossiers)
    assert dossiers.model.rowCount() == 637 and dossiers.model.is_draft(636)
    write(dossiers, BY_ID["dossier"].by_name["applicant"], "Nguyễn Thị Bình")
    choose(child(dossiers.panel.form, QComboBox, "channel"), "online")
    keys(line(dossiers, "received_on"), "3/3")
    assert line(dossiers, "due_on").placeholderText() == "04/03/2022"  # what will be worked out
    press(line(dossiers, "received_on"), Key.Key_Return)
    assert not dossiers.editor.is_new
    assert stored(window, "dossier")[dossiers.editor.row_id].due_on == date(2022, 3, 4)
    assert line(dossiers, "due_on").text() == "04/03/2022"
    assert dossiers.table.currentIndex().row() == 636 and not dossiers.model.is_draft(636)


def test_what_is_half_typed_survives_a_crash(
    window: MainWindow, dossiers: RecordPane, office_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    do(window, "add_row")
    keys(line(dossiers, "code"), "H-NEW-2")
    press(line(dossiers, "code"), Key.Key_Tab)
    keys(line(dossiers, "procedure_code"), "HT-0")  # still in the field when the power goes
    qtbot.wait(1200)
    copy = tmp_path / "sau khi mất điện.cchc"
    shutil.copy(office_file, copy)
    window.close_file()
    assert window.open_file(copy)
    pane = open_pane(window, "dossier")
    unfinished = child(pane, QToolButton, "unfinished_rows")
    assert unfinished.isVisibleTo(pane) and unfinished.text().startswith("1 ")
    qtbot.mouseClick(unfinished, Qt.MouseButton.LeftButton)
    assert (line(pane, "code").text(), line(pane, "procedure_code").text()) == ("H-NEW-2", "HT-0")
    qtbot.mouseClick(child(pane, QPushButton, "drop_row"), Qt.MouseButton.LeftButton)
    assert not unfinished.isVisibleTo(pane) and pane.model.rowCount() == 636


def test_a_short_date_of_a_new_row_is_written_out(window: MainWindow, dossiers: RecordPane) -> None:
    """Which year “5/3” is must be seen; “hôm nay” of a row that waits until tomorrow is not tomorrow."""
    dossiers.add_row()
    received, finished = (child(dossiers.panel.form, QLineEdit, name) for name in ("received_on", "finished_on"))
    received.setFocus()
    keys(received, "4/3")
    assert received.text() == "4/3"  # nothing is rewritten while it is typed
    press(received, Key.Key_Return)
    assert received.text() == "04/03/2022"
    finished.setFocus()
    keys(finished, "hôm nay")
    dossiers.editor.keep()
    assert finished.text() == "hôm nay"
    (draft,) = drafts(window.office.edits.database, dossiers.register)  # type: ignore[union-attr]
    assert draft.texts["finished_on"] == date.today().strftime("%d/%m/%Y")
    finished.selectAll()
    keys(finished, "31/2")
    press(finished, Key.Key_Return)
    assert finished.text() == "31/2"  # what is wrong stays as it was typed


def test_enter_in_the_last_field_never_leads_to_a_button(window: MainWindow) -> None:
    """To what the row still lacks, and when it lacks nothing back to the table: not to the button that deletes it."""
    pane = open_pane(window, "staff_event")
    row, last = a_row(pane), pane.register.fields[-1]
    pane.add_row()
    write(pane, last, "Ghi chú")
    assert pane.panel.form.field_in_focus() == "member"
    write_row(pane, row)
    assert pane.editor.stored and pane.table.hasFocus()


def test_escape_takes_back_a_field_then_leaves_the_form(window: MainWindow, dossiers: RecordPane) -> None:
    field = line(dossiers, "applicant")
    was = field.text()
    field.setFocus()
    keys(field, "x")
    assert field.text() != was
    press(field, Key.Key_Escape)
    assert field.text() == was and field.hasFocus()
    press(field, Key.Key_Escape)
    assert dossiers.table.hasFocus()
    assert stored(window, "dossier")[dossiers.editor.row_id].applicant == was


def test_undo_is_the_fields_own_until_it_is_left(window: MainWindow, dossiers: RecordPane, qtbot: QtBot) -> None:
    field, row_id = line(dossiers, "applicant"), dossiers.editor.row_id
    was = field.text()
    field.setFocus()
    press(field, Key.Key_End)
    keys(field, " Hai")
    QTest.keyClick(field, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == was  # a letter typed is no change of the office yet
    keys(field, " Ba")
    press(field, Key.Key_Return)
    assert stored(window, "dossier")[row_id].applicant == f"{was} Ba"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(window, "dossier")[row_id].applicant == was
    assert field.text() == was
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert stored(window, "dossier")[row_id].applicant == f"{was} Ba"


def test_what_others_name_is_not_deleted_and_that_is_told(window: MainWindow, told: list[str]) -> None:
    pane = open_pane(window, "procedure")
    row = next(row for row in range(210) if pane.model.index(row, 0).data() == "HT-001")
    pane.select_row(pane.model.id_at(row))
    before = stored(window, "procedure")
    pane.table.setFocus()
    press(pane.table, Key.Key_Delete)
    assert stored(window, "procedure") == before
    assert len(told) == 1 and "HT-001" in told[0] and "được nhắc tới" in told[0]


def test_a_reader_changes_nothing(window: MainWindow, office_file: Path, qtbot: QtBot) -> None:
    with open_database(office_file, write=False) as database:
        assert database.read_only
    second = MainWindow()
    qtbot.addWidget(second, before_close_func=lambda shown: shown.close_file())
    second.show()
    assert second.open_file(office_file)  # which the first window holds
    pane = open_pane(second, "dossier")
    pane.select_row(pane.model.id_at(3))
    assert line(pane, "applicant").isReadOnly()
    assert not child(pane, QPushButton, "add_row").isVisibleTo(pane)
    for name in ("add_row", "delete_rows", "undo"):
        assert not child(second, QAction, f"action_{name}").isEnabled()
    press(pane.table, Key.Key_Delete)
    assert pane.model.rowCount() == 636


def test_the_title_says_when_it_was_saved(window: MainWindow, dossiers: RecordPane) -> None:
    label = child(window, QLabel, "saved_state")
    assert "Đã lưu" in label.text() and ":" not in label.text()
    write(dossiers, BY_ID["dossier"].by_name["applicant"], "Nguyễn Thị Bình")
    assert re.search(r"Đã lưu \d\d:\d\d", label.text()) and re.search(r"Đã lưu \d\d:\d\d", window.windowTitle())
