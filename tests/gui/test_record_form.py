"""The form of every register: a field for a field, of the right kind, named for eyes and ears, in one order."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.gui.fields import ChoiceField, DateField, LongTextField, ReferenceField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_form import RecordForm
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.settle import settle
from cchc_desktop.gui.suggestions import suggestions
from cchc_desktop.paths import UI
from cchc_desktop.store import records
from cchc_desktop.store.wording import wording
from gui.walk import cut, out_of_order, reached_by_tab, unnamed
from hands import Key, keys, open_pane, press

every_register = pytest.mark.parametrize("register", ALL, ids=lambda register: register.id)


def form_of(register: Register, qtbot: QtBot) -> RecordForm:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = RecordForm(register, wording(date(2022, 3, 4)), lambda field, typed: (), holder)
    holder.resize(340, 900)
    made.resize(340, 900)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    made.holder = holder  # type: ignore[attr-defined] — who holds the form holds what it stands in
    return made


def kind_of(field: Field) -> type[QWidget]:
    if field.refers or field.section:
        return ReferenceField
    match field.kind:
        case Kind.DATE:
            return DateField
        case Kind.LONG_TEXT:
            return LongTextField
        case Kind.CHOICE:
            return ChoiceField
        case Kind.YES_NO:
            return ChoiceField if field.nullable else QCheckBox
        case _:
            return ChoiceField if field.known else QLineEdit


@every_register
def test_a_form_has_a_widget_of_the_right_kind_for_each_field(register: Register, qtbot: QtBot) -> None:
    form = form_of(register, qtbot)
    for field in register.fields:
        assert type(child(form, QWidget, field.name)) is kind_of(field), field.name
        assert child(form, QLabel, f"problem_{field.name}").wordWrap()


@every_register
def test_there_is_room_for_the_frame_of_a_wrong_field(register: Register, qtbot: QtBot) -> None:
    form = form_of(register, qtbot)
    for field in register.fields:
        widget = child(form, QWidget, field.name)
        place = widget.rect().translated(widget.mapTo(form, QPoint()))
        assert form.rect().adjusted(2, 0, -2, 0).contains(place), field.name


@every_register
def test_the_designer_file_names_nothing_else(register: Register) -> None:
    tree = ET.parse(UI / f"{register.id}_form.ui")
    names = {item.get("name", "") for item in tree.iter("widget")} - {tree.findtext("class")}
    fields = {field.name for field in register.fields}
    known = fields | {f"{part}_{name}" for part in ("label", "problem") for name in fields}
    assert names <= known and fields <= names


@every_register
def test_every_field_is_named_and_its_label_leads_to_it(register: Register, qtbot: QtBot) -> None:
    form, texts = form_of(register, qtbot), wording(date(2022, 3, 4))
    for field in register.fields:
        widget, label = child(form, QWidget, field.name), texts[f"field.{register.id}.{field.name}"]
        assert widget.accessibleName().startswith(label)
        if isinstance(widget, QCheckBox):
            assert widget.text() == label
        else:
            shown = child(form, QLabel, f"label_{field.name}")
            assert shown.text().startswith(label) and shown.buddy() is widget
            assert shown.text().endswith(" *") == (field.required and not field.computed)
    assert not unnamed(form) and not cut(form)


@every_register
def test_tab_goes_through_the_fields_in_their_order(register: Register, qtbot: QtBot) -> None:
    form = form_of(register, qtbot)
    reached, missed = reached_by_tab(form)
    assert not missed and not out_of_order(reached)
    assert [widget.objectName() for widget in reached] == [field.name for field in register.fields]


@pytest.fixture
def dossiers(window: MainWindow) -> Iterator[RecordPane]:
    pane = open_pane(window, "dossier")
    pane.select_row(pane.model.id_at(3))
    yield pane


def test_a_day_is_picked_from_a_calendar_that_begins_on_monday(dossiers: RecordPane, qtbot: QtBot) -> None:
    field = child(dossiers.panel.form, DateField, "returned_on")
    field.setFocus()
    press(field, Key.Key_F4)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None and calendar.isVisible()
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.selectedDate().toString("dd/MM/yyyy") == field.text()
    calendar.clicked.emit(QDate(2021, 9, 20))
    assert field.text() == "20/09/2021" and not calendar.isVisible()
    press(field, Key.Key_Return)
    assert dossiers.editor.stored and dossiers.editor.stored.record.returned_on == date(2021, 9, 20)


@pytest.mark.parametrize("typed", ["5/9/2021", "05/09/2021", "5/9"])
def test_the_calendar_opens_on_the_day_that_is_typed(dossiers: RecordPane, typed: str) -> None:
    dossiers.editor.near = date(2022, 1, 1)
    field = child(dossiers.panel.form, DateField, "returned_on")
    field.setFocus()
    field.selectAll()
    keys(field, typed)
    calendar = field.open_calendar()
    assert calendar.selectedDate() == QDate(2021, 9, 5)
    calendar.hide()
    dossiers.editor.give_up()


def test_a_procedure_is_searched_by_its_words_not_typed(dossiers: RecordPane, qtbot: QtBot) -> None:
    field = child(dossiers.panel.form, ReferenceField, "procedure_code")
    field.setFocus()
    press(field, Key.Key_A, control=True)
    keys(field, "khai sinh")
    popup = field._completer.popup()
    qtbot.waitUntil(popup.isVisible, timeout=2000)
    lines = [str(popup.model().index(row, 0).data()) for row in range(popup.model().rowCount())]
    assert lines and all("khai sinh" in line for line in lines)
    assert field.text() == "khai sinh"  # nothing is written into the field while it is typed
    press(popup, Key.Key_Return)
    assert field.text() == lines[0].split(" – ")[0]
    press(field, Key.Key_Return)
    assert dossiers.editor.stored and dossiers.editor.stored.record.procedure_code == field.text()


def test_enter_takes_what_is_meant_by_all_that_was_typed(dossiers: RecordPane, qtbot: QtBot) -> None:
    """Who types on does not get the first line of a list that was there before."""
    field = child(dossiers.panel.form, ReferenceField, "procedure_code")
    field.setFocus()
    press(field, Key.Key_A, control=True)
    keys(field, "khai sinh")
    popup = field._completer.popup()
    qtbot.waitUntil(popup.isVisible, timeout=2000)
    wanted = field._codes[-1]
    assert field._codes[0] != wanted
    press(popup, *[Key.Key_Backspace] * len("khai sinh"))
    keys(popup, wanted)
    assert popup.isVisible()
    press(popup, Key.Key_Return)
    assert field.text() == wanted


def test_a_list_does_not_open_for_what_was_typed_before_the_field_was_left(dossiers: RecordPane, qtbot: QtBot) -> None:
    field = child(dossiers.panel.form, ReferenceField, "procedure_code")
    field.setFocus()
    press(field, Key.Key_A, control=True)
    keys(field, "khai sinh")
    child(dossiers.panel.form, QLineEdit, "code").setFocus()
    field.setFocus()
    QTest.qWait(400)
    assert not field._completer.popup().isVisible()
    dossiers.editor.give_up()


def test_a_code_written_out_is_the_first_of_its_list(window: MainWindow, qtbot: QtBot) -> None:
    assert window.office is not None and window.database is not None
    connection = window.database.connection
    suggest = suggestions(connection, lambda: date(2022, 3, 4))
    ((code,),) = connection.execute("SELECT code FROM procedure ORDER BY rowid LIMIT 1").fetchall()
    row = window.office.show_register("procedure")
    row.select_row(row.model.id_at(0))
    for longer in (f"{code}1", f"{code}2"):  # newer ones that begin with it
        values = records.vars_of(records.find_by(connection, BY_ID["procedure"], "code", code).record)
        assert window.office.edits.enter(BY_ID["procedure"], values | {"code": longer}, longer, new=True)
    by_code = suggest(BY_ID["dossier"].by_name["procedure_code"], code)
    assert [found for found, _ in by_code] == [code, f"{code}2", f"{code}1"]
    section = BY_ID["document"].by_name["topic"]
    for key in ("I.1", "II.1", "V", "II.2-b"):
        assert suggest(section, key)[0][0] == key


def test_a_document_is_searched_by_parts_of_its_excerpt(window: MainWindow, qtbot: QtBot) -> None:
    assert window.office is not None
    pane = window.office.show_register("directive")
    settle(window)
    pane.add_row()
    field = child(pane.panel.form, ReferenceField, "source_symbol")
    keys(field, "cai cach hanh chinh")
    popup = field._completer.popup()
    qtbot.waitUntil(popup.isVisible, timeout=2000)
    assert popup.model().rowCount() > 1
    press(popup, Key.Key_Down)
    press(popup, Key.Key_Return)
    known = {row[0] for row in pane._connection.execute("SELECT symbol FROM document")}
    assert field.text() in known
    pane.editor.give_up()


def test_an_input_method_that_takes_letters_back_loses_none(dossiers: RecordPane) -> None:
    """As UniKey does it: the letters typed so far are taken back, the accented ones typed in their place."""
    for name in ("applicant", "procedure_code", "handler"):
        field = child(dossiers.panel.form, QLineEdit, name)
        field.setFocus()
        press(field, Key.Key_A, control=True)
        for letters in ("ho", "\bô", "\bộ", "i"):
            for letter in letters:
                press(field, Key.Key_Backspace) if letter == "\b" else keys(field, letter)
        assert field.text() == "hội"
        dossiers.editor.put_back(name)


def test_the_wheel_scrolls_the_form_and_changes_no_choice(dossiers: RecordPane) -> None:
    field = child(dossiers.panel.form, ChoiceField, "channel")
    field.setFocus()
    before = field.code()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(field.mapToGlobal(QPoint(5, 5))), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, wheel)
    assert field.code() == before


def test_a_code_with_a_name_is_shown_by_its_name(window: MainWindow) -> None:
    assert window.office is not None
    pane = window.office.show_register("egov_metric")
    settle(window)
    shown = {pane.model.index(row, 2).data() for row in range(pane.model.rowCount())}
    assert shown & {"Văn bản ký số", "Văn bản gửi trên môi trường điện tử"} and not any("_" in text for text in shown)
    pane.select_row(pane.model.id_at(0))
    field = child(pane.panel.form, ChoiceField, "metric")
    assert field.isEditable() and field.currentText() in shown and "_" in field.code()
    field.setFocus()
    field.lineEdit().selectAll()
    keys(field.lineEdit(), "Số lượt truy cập")
    press(field.lineEdit(), Key.Key_Return)
    assert pane.editor.stored and pane.editor.stored.record.metric == "Số lượt truy cập"


def test_what_is_pasted_stays_plain(window: MainWindow) -> None:
    assert window.office is not None
    pane = window.office.show_register("directive")
    settle(window)
    pane.select_row(pane.model.id_at(0))
    field = child(pane.panel.form, LongTextField, "content")
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setHtml("<b>Đậm</b> và <i>nghiêng</i>")
    data.setText("Đậm và nghiêng")
    QGuiApplication.clipboard().setMimeData(data)
    field.setFocus()
    field.selectAll()
    field.paste()
    assert field.toPlainText() == "Đậm và nghiêng"
    press(field, Key.Key_Tab)
    assert pane.editor.stored and pane.editor.stored.record.content == "Đậm và nghiêng"


def test_forms_exist_for_every_register_and_no_other() -> None:
    assert {path.stem.removesuffix("_form") for path in UI.glob("*_form.ui")} == set(BY_ID)
