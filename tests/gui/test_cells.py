"""Typing in the table: each kind of cell, where Enter, Tab and Esc lead, what is wrong, what is kept."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QPlainTextEdit, QTableView, QWidget

from cchc_desktop.domain.register import Kind
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.cell_note import CellNote
from cchc_desktop.gui.fields import ChoiceField, DateField, ReferenceField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.store import records
from cchc_desktop.store.drafts import drafts
from hands import Key, at_work, do, keys, open_pane, press

SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


@pytest.fixture
def dossiers(window: MainWindow) -> RecordPane:
    return open_pane(window, "dossier")


def go_to(pane: RecordPane, row: int, name: str) -> None:
    column = [column.name for column in pane.model.columns].index(name)
    pane.table.setFocus()
    pane.table.setCurrentIndex(pane.model.index(row, column))


def here(pane: RecordPane) -> tuple[int, str]:
    index = pane.table.currentIndex()
    return index.row(), pane.model.columns[index.column()].name


def shown(pane: RecordPane, row: int, name: str) -> str:
    column = [column.name for column in pane.model.columns].index(name)
    return str(pane.model.index(row, column).data())


def stored(pane: RecordPane, row: int) -> Any:
    found = records.get(pane._connection, pane.register, pane.model.id_at(row))
    assert found is not None
    return found.record


def changes(pane: RecordPane) -> int:
    return int(pane._connection.execute("SELECT count(*) FROM change_set").fetchone()[0])


def test_a_letter_replaces_a_cell_and_f2_goes_on_in_it(dossiers: RecordPane) -> None:
    go_to(dossiers, 4, "applicant")
    was = shown(dossiers, 4, "applicant")
    press(dossiers.table, Key.Key_F2)
    assert isinstance(at_work(), QLineEdit) and at_work().text() == was and not at_work().hasSelectedText()
    keys(at_work(), " Hai")
    press(at_work(), Key.Key_Return)
    assert stored(dossiers, 4).applicant == f"{was} Hai" == shown(dossiers, 4, "applicant")
    assert here(dossiers) == (5, "applicant") and dossiers.table.hasFocus()
    keys(dossiers.table, "N")
    keys(at_work(), "guyễn Thị Bình")
    press(at_work(), Key.Key_Return)
    assert stored(dossiers, 5).applicant == "Nguyễn Thị Bình"
    assert here(dossiers) == (6, "applicant")


@pytest.mark.parametrize(("register", "name"), [("egov_metric", "metric"), ("directive", "content")])
def test_a_letter_replaces_whatever_kind_of_text_stands_in_a_cell(window: MainWindow, register: str, name: str) -> None:
    pane = open_pane(window, register)
    go_to(pane, 0, name)
    assert shown(pane, 0, name)
    keys(pane.table, "V")
    keys(at_work(), "ăn bản khác")
    press(at_work(), Key.Key_Return)
    assert getattr(stored(pane, 0), name) == "Văn bản khác" == shown(pane, 0, name)


def test_what_is_typed_in_a_cell_stands_in_the_form_letter_by_letter(dossiers: RecordPane) -> None:
    go_to(dossiers, 4, "received_on")
    keys(dossiers.table, "3")
    keys(at_work(), "1/2")
    field, note = child(dossiers.panel.form, QLineEdit, "received_on"), dossiers.table.findChild(CellNote)
    assert field.text() == "31/2" and dossiers.panel.form.reason("received_on")
    QApplication.processEvents()
    assert note is not None and note.isVisible() and note.text() == dossiers.panel.form.reason("received_on")
    assert note.geometry().top() >= at_work().geometry().bottom()
    press(at_work(), Key.Key_Escape)
    QApplication.processEvents()
    assert field.text() == shown(dossiers, 4, "received_on") and not note.isVisible()
    assert here(dossiers) == (4, "received_on") and dossiers.table.hasFocus()


def test_a_wrong_value_stays_in_its_cell_with_its_reason_and_changes_nothing(
    window: MainWindow, dossiers: RecordPane
) -> None:
    go_to(dossiers, 4, "received_on")
    before, row = stored(dossiers, 4), dossiers.model.id_at(4)
    keys(dossiers.table, "3")
    keys(at_work(), "1/2/2022")
    press(at_work(), Key.Key_Return)
    assert here(dossiers) == (4, "received_on")  # its reason is to be read
    assert shown(dossiers, 4, "received_on") == "31/2/2022" and stored(dossiers, 4) == before
    assert dossiers.model.reason(4, dossiers.table.currentIndex().column()) == dossiers.panel.form.reason("received_on")
    (draft,) = drafts(dossiers._edits.database, dossiers.register)
    assert draft.texts == {"received_on": "31/2/2022"}
    press(dossiers.table, Key.Key_Down)  # whoever goes on finds it again
    assert shown(dossiers, 4, "received_on") == "31/2/2022"
    assert "lịch" in str(dossiers.model.index(4, 5).data(Qt.ItemDataRole.ToolTipRole) or "") or any(
        "31/2/2022" in dossiers.model.reason(4, column) for column in range(dossiers.model.columnCount())
    )
    dossiers.select_row(row)
    go_to(dossiers, 4, "received_on")
    press(dossiers.table, Key.Key_F2)
    assert at_work().text() == "31/2/2022"
    press(at_work(), *[Key.Key_Backspace] * len("31/2/2022"))
    keys(at_work(), "1/9/2021")
    press(at_work(), Key.Key_Return)
    assert stored(dossiers, 4).received_on == date(2021, 9, 1) and shown(dossiers, 4, "received_on") == "01/09/2021"
    assert not drafts(dossiers._edits.database, dossiers.register) and here(dossiers) == (5, "received_on")


def test_tab_goes_right_and_enter_back_to_where_the_tabs_began(dossiers: RecordPane) -> None:
    go_to(dossiers, 4, "applicant")
    keys(dossiers.table, "A")
    press(at_work(), Key.Key_Tab)
    names = [column.name for column in dossiers.model.columns]
    second = names[names.index("applicant") + 1]
    assert here(dossiers) == (4, second) and dossiers.table.hasFocus()
    press(dossiers.table, Key.Key_Tab)
    assert here(dossiers) == (4, names[names.index("applicant") + 2])  # a cell passed by
    QTest.keyClick(dossiers.table, Key.Key_Backtab, SHIFT)
    assert here(dossiers) == (4, second)
    press(dossiers.table, Key.Key_Return)
    assert here(dossiers) == (5, "applicant")
    keys(dossiers.table, "B")
    QTest.keyClick(at_work(), Key.Key_Return, SHIFT)
    assert here(dossiers) == (4, "applicant") and stored(dossiers, 5).applicant == "B"
    press(dossiers.table, Key.Key_Tab)
    assert not dossiers.table.hasFocus()  # who has not gone by Tab before leaves the table by it
    go_to(dossiers, 4, names[-2])
    press(dossiers.table, Key.Key_F2)
    press(at_work(), Key.Key_Tab)
    assert here(dossiers) == (4, names[-1]) and dossiers.table.hasFocus()
    press(dossiers.table, Key.Key_Tab)
    assert not dossiers.table.hasFocus()  # and so does who comes to the end of the row


def test_a_choice_is_found_by_its_first_letters_without_diacritics(dossiers: RecordPane) -> None:
    go_to(dossiers, 4, "channel")
    labels = {code: label for code, label in dossiers.model.labels["channel"].items() if code in ("online", "direct")}
    for row, (code, label) in enumerate(labels.items(), 4):
        go_to(dossiers, row, "channel")
        letters = "tructuy" if code == "online" else "tructie"
        letters = f"truc {letters[4:]}"
        keys(dossiers.table, letters[0])
        assert isinstance(at_work(), ChoiceField)
        keys(at_work(), letters[1:])
        assert at_work().currentText() == label
        press(at_work(), Key.Key_Return)
        assert stored(dossiers, row).channel == code and shown(dossiers, row, "channel") == label


def test_yes_and_no_by_space_and_x(dossiers: RecordPane) -> None:
    go_to(dossiers, 4, "digitised")
    was = stored(dossiers, 4).digitised
    press(dossiers.table, Key.Key_Space)
    assert stored(dossiers, 4).digitised is not was and here(dossiers) == (4, "digitised")
    press(dossiers.table, Key.Key_Space)
    assert stored(dossiers, 4).digitised is was
    keys(dossiers.table, "x")
    QTest.keyClick(dossiers.table, Key.Key_X)
    assert stored(dossiers, 4).digitised is True and shown(dossiers, 4, "digitised") == "x"
    go_to(dossiers, 4, "paid_online")
    keys(dossiers.table, "k")
    press(at_work(), Key.Key_Return)
    assert stored(dossiers, 4).paid_online is False


def test_a_row_of_another_register_is_searched_from_the_cell(dossiers: RecordPane, qtbot: Any) -> None:
    go_to(dossiers, 4, "procedure_code")
    keys(dossiers.table, "k")
    field = at_work()
    assert isinstance(field, ReferenceField)
    keys(field, "hai sinh")
    popup = field._completer.popup()
    qtbot.waitUntil(popup.isVisible, timeout=2000)
    assert field.text() == "khai sinh"
    press(popup, Key.Key_Return)
    code = field.text()
    press(field, Key.Key_Return)
    assert stored(dossiers, 4).procedure_code == code and here(dossiers)[0] == 5


def test_f4_opens_the_calendar_of_a_cell(dossiers: RecordPane) -> None:
    go_to(dossiers, 4, "received_on")
    press(dossiers.table, Key.Key_F4)
    field = dossiers.typing.cells.widget
    assert isinstance(field, DateField)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None and calendar.isVisible()
    assert calendar.selectedDate().toString("dd/MM/yyyy") == field.text()
    assert dossiers.typing.cells.widget is field  # the calendar takes the focus and gives it back
    press(calendar.findChild(QTableView), Key.Key_Right, Key.Key_Return)
    assert at_work() is field and not calendar.isVisible()
    picked = field.text()
    press(field, Key.Key_Return)
    assert shown(dossiers, 4, "received_on") == picked


def test_enter_in_a_long_text_ends_it_and_alt_enter_begins_a_line(window: MainWindow) -> None:
    pane = open_pane(window, "directive")
    go_to(pane, 0, "content")
    keys(pane.table, "M")
    assert isinstance(at_work(), QPlainTextEdit)
    keys(at_work(), "ột")
    QTest.keyClick(at_work(), Key.Key_Return, ALT)
    keys(at_work(), "Hai")
    press(at_work(), Key.Key_Return)
    assert stored(pane, 0).content == "Một\nHai"


def test_undo_is_the_cells_own_until_it_is_left(window: MainWindow, dossiers: RecordPane) -> None:
    go_to(dossiers, 4, "applicant")
    was = stored(dossiers, 4).applicant
    press(dossiers.table, Key.Key_F2)
    keys(at_work(), " Hai")
    QTest.keyClick(at_work(), Key.Key_Z, CONTROL)
    assert at_work().text() == was
    keys(at_work(), " Ba")
    press(at_work(), Key.Key_Return)
    assert stored(dossiers, 4).applicant == f"{was} Ba"
    do(window, "undo")
    assert stored(dossiers, 4).applicant == was == shown(dossiers, 4, "applicant")


def test_leaving_a_cell_in_any_way_enters_it(window: MainWindow, dossiers: RecordPane) -> None:
    """By another tab, another cell, a new row, a click into the form; deleting and adding mean what they always do."""
    ways = {
        "tab": lambda: child(window, QAction, "go_to_staff").trigger(),
        "row": lambda: dossiers.table.setCurrentIndex(dossiers.model.index(9, 2)),
        "new": lambda: do(window, "add_row"),
        "form": lambda: dossiers.panel.enter_form("code"),
        "period": lambda: dossiers.reload(),
    }
    for number, (name, leave) in enumerate(ways.items()):
        open_pane(window, "dossier")
        go_to(dossiers, number, "applicant")
        keys(dossiers.table, "Ô")
        keys(at_work(), f"ng {name}")
        leave()
        QApplication.processEvents()
        assert stored(dossiers, number).applicant == f"Ông {name}", name
        assert dossiers.typing.cells.widget is None, name
        dossiers.editor.clear()


def test_what_is_typed_in_a_cell_survives_a_crash(dossiers: RecordPane, qtbot: Any) -> None:
    go_to(dossiers, 4, "applicant")
    keys(dossiers.table, "Ô")
    keys(at_work(), "ng A")
    field = at_work()
    qtbot.wait(1200)
    (draft,) = drafts(dossiers._edits.database, dossiers.register)
    assert draft.texts == {"applicant": "Ông A"}
    assert at_work() is field and field.text() == "Ông A"  # who types on does not notice
    press(field, Key.Key_Escape)


def test_a_reader_opens_no_cell(window: MainWindow, dossiers: RecordPane) -> None:
    dossiers.model.typing = False
    go_to(dossiers, 4, "applicant")
    keys(dossiers.table, "x")
    assert dossiers.typing.cells.widget is None


def test_the_state_of_a_row_is_not_typed(dossiers: RecordPane) -> None:
    go_to(dossiers, 4, "status")
    keys(dossiers.table, "q")
    assert dossiers.table.hasFocus() and dossiers.typing.cells.widget is None


def test_a_new_row_is_typed_cell_by_cell_until_it_is_whole(window: MainWindow) -> None:
    pane = open_pane(window, "article")
    do(window, "add_row")
    first = pane.register.fields[0]
    assert first.kind is Kind.DATE
    keys(at_work(), "4/3")
    press(at_work(), Key.Key_Return)
    place = pane.model.rowCount() - 1
    assert pane.model.is_draft(place)
    go_to(pane, place, "title")
    keys(pane.table, "T")
    keys(at_work(), "in mới")
    press(at_work(), Key.Key_Return)
    assert not pane.model.is_draft(place) and stored(pane, place).title == "Tin mới"


def test_each_kind_of_cell_has_the_editor_of_its_field(window: MainWindow) -> None:
    for name in BY_ID:
        if BY_ID[name].upper_level_only:
            continue
        pane = open_pane(window, name)
        if not pane.model.rowCount():
            continue
        for field in pane.register.fields:
            go_to(pane, 0, field.name)
            press(pane.table, Key.Key_F2)
            widget = pane.typing.cells.widget
            form_field = child(pane.panel.form, QWidget, field.name)
            assert widget is not None and at_work() is widget, (name, field.name)
            if field.kind not in (Kind.LONG_TEXT, Kind.YES_NO):
                assert type(widget) is type(form_field), (name, field.name)
            press(widget, Key.Key_Escape)
            assert pane.table.hasFocus()
        assert not pane.editor.half_typed()
