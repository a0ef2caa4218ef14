"""A register on screen: what limits and orders its rows, what is selected, and what is remembered."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QStyleOptionHeader,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.vietnamese import name_sort_key, sort_key
from cchc_desktop.gui import record_pane
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.filter_header import FilterField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import open_database
from gui.shown import menu_opened_by
from hands import Key, choose, keys, open_pane, press, write


@pytest.fixture
def dossiers(window: MainWindow) -> Iterator[RecordPane]:
    yield open_pane(window, "dossier")


def column(pane: RecordPane, name: str) -> list[str]:
    place = [column.name for column in pane.model.columns].index(name)
    return [str(pane.model.index(row, place).data()) for row in range(pane.model.rowCount())]


def section(pane: RecordPane, name: str) -> int:
    return [column.name for column in pane.model.columns].index(name)


def field_of(pane: RecordPane, name: str) -> FilterField:
    return pane.table.header._fields[section(pane, name)]


def click_header(pane: RecordPane, name: str) -> None:
    header = pane.table.header
    left = header.sectionViewportPosition(section(pane, name))
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(left + 10, 10))


def test_columns_are_filtered_by_what_is_written_under_their_names(dossiers: RecordPane, qtbot: QtBot) -> None:
    everything = dossiers.model.rowCount()
    QTest.mouseClick(child(dossiers, QToolButton, "filter_columns"), Qt.MouseButton.LeftButton)
    first = field_of(dossiers, "code")
    assert first.isVisible() and first.hasFocus()
    keys(field_of(dossiers, "applicant"), "nguyen")
    qtbot.waitUntil(lambda: dossiers.model.rowCount() < everything)
    assert all("nguy" in name.casefold() for name in column(dossiers, "applicant"))
    keys(field_of(dossiers, "received_on"), "1/2022")
    press(field_of(dossiers, "received_on"), Key.Key_Return)
    assert {day[3:] for day in column(dossiers, "received_on")} == {"01/2022"}
    keys(field_of(dossiers, "channel"), "buu")
    press(field_of(dossiers, "channel"), Key.Key_Return)
    assert {*column(dossiers, "channel")} <= {"Bưu chính công ích"}
    press(field_of(dossiers, "channel"), Key.Key_Escape)
    keys(field_of(dossiers, "status"), "qua han")
    press(field_of(dossiers, "status"), Key.Key_Return)
    assert all(state.startswith("Quá hạn ") and state.endswith(" ngày") for state in column(dossiers, "status"))
    QTest.mouseClick(child(dossiers, QToolButton, "clear_filter"), Qt.MouseButton.LeftButton)
    assert dossiers.model.rowCount() == everything and not field_of(dossiers, "applicant").text()


def test_closing_the_filters_shows_all_rows(dossiers: RecordPane) -> None:
    toggle = child(dossiers, QToolButton, "filter_columns")
    toggle.click()
    keys(field_of(dossiers, "applicant"), "nguyen")
    press(field_of(dossiers, "applicant"), Key.Key_Return)
    assert dossiers.model.rowCount() < 636
    toggle.click()
    assert dossiers.model.rowCount() == 636 and not field_of(dossiers, "applicant").isVisible()


def test_an_unreadable_filter_is_told_and_filters_nothing(dossiers: RecordPane) -> None:
    child(dossiers, QToolButton, "filter_columns").click()
    keys(field_of(dossiers, "fee"), "nhiều")
    press(field_of(dossiers, "fee"), Key.Key_Return)
    assert dossiers.model.rowCount() == 636
    assert "nhiều" in child(dossiers, QLabel, "filter_text").text()
    assert "nhiều" in field_of(dossiers, "fee").toolTip()
    press(field_of(dossiers, "fee"), Key.Key_Escape)
    press(field_of(dossiers, "fee"), Key.Key_Return)
    assert child(dossiers, QLabel, "filter_text").text() == ""


def test_where_nothing_fits_the_filters_stay_in_reach(dossiers: RecordPane) -> None:
    child(dossiers, QToolButton, "filter_columns").click()
    keys(field_of(dossiers, "applicant"), "không ai tên thế này")
    press(field_of(dossiers, "applicant"), Key.Key_Return)
    assert dossiers.model.rowCount() == 0 and field_of(dossiers, "applicant").isVisible()
    assert child(dossiers, QLabel, "filter_text").text().startswith("Không có dòng nào khớp")
    dossiers.filters.clear()
    assert child(dossiers, QLabel, "filter_text").text() == ""


def test_states_and_periods_are_chosen_from_lists(window: MainWindow, dossiers: RecordPane) -> None:
    choose(child(dossiers, ChoiceField, "filter_status"), "overdue")
    assert dossiers.model.rowCount() == 19
    assert all(state.startswith("Quá hạn ") for state in column(dossiers, "status"))
    choose(child(dossiers, ChoiceField, "filter_status"), "")
    choose(child(dossiers, ChoiceField, "filter_period"), "period")
    assert dossiers.model.rowCount() == 486
    window.show_period("2021-Q4")
    settle(window)
    assert 0 < dossiers.model.rowCount() < 486
    counters = open_pane(window, "counter")
    assert child(counters, ChoiceField, "filter_status").isVisible()
    articles = open_pane(window, "article")
    assert not child(articles, ChoiceField, "filter_status").isVisible()  # which has no states
    assert child(articles, ChoiceField, "filter_period").isVisible()


def test_a_click_on_a_header_sorts_the_next_turns_it_round_the_third_lets_it_be(dossiers: RecordPane) -> None:
    usual = column(dossiers, "applicant")
    click_header(dossiers, "applicant")
    assert column(dossiers, "applicant") == sorted(usual, key=name_sort_key)  # people by given name
    click_header(dossiers, "applicant")
    assert column(dossiers, "applicant")[0] == sorted(usual, key=name_sort_key)[-1]
    click_header(dossiers, "applicant")
    assert column(dossiers, "applicant") == usual


def test_the_arrow_of_an_order_points_as_it_does_in_windows(dossiers: RecordPane) -> None:
    up, down = QStyleOptionHeader.SortIndicator.SortUp, QStyleOptionHeader.SortIndicator.SortDown
    for clicks, wanted in ((1, up), (2, down)):
        click_header(dossiers, "code")
        option = QStyleOptionHeader()
        dossiers.table.header.initStyleOptionForIndex(option, section(dossiers, "code"))
        assert option.sortIndicator == wanted, clicks


def test_texts_are_sorted_as_vietnamese_is(window: MainWindow) -> None:
    pane = open_pane(window, "procedure")
    click_header(pane, "name")
    names = column(pane, "name")
    assert names == sorted(names, key=sort_key)


def test_the_row_at_work_stays_in_sight_when_the_order_changes(dossiers: RecordPane) -> None:
    row_id = dossiers.model.id_at(300)
    dossiers.select_row(row_id)
    click_header(dossiers, "applicant")
    here = dossiers.table.currentIndex().row()
    assert dossiers.model.id_at(here) == row_id == dossiers.editor.row_id
    top = dossiers.table.rowViewportPosition(here)
    assert 0 <= top < dossiers.table.viewport().height()


def test_what_is_selected_is_counted_and_summed(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_pane(window, "budget_execution")
    pane.table.setCurrentIndex(pane.model.index(0, section(pane, "year")))
    for _ in range(3):
        QTest.keyClick(pane.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(3):
        QTest.keyClick(pane.table, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    said = child(pane, QLabel, "selection_sums")
    qtbot.waitUntil(lambda: "4 dòng" in said.text())
    amounts = [int(text.replace(".", "")) for text in column(pane, "amount")[:4]]
    assert f"{sum(amounts):,}".replace(",", ".") in said.text()
    assert said.text().count("Tổng") == 1  # nobody adds years or quarters up
    QTest.keyClick(pane.table, Key.Key_Home)
    qtbot.waitUntil(lambda: said.text() == "")
    pane.table.selectAll()
    qtbot.waitUntil(lambda: said.text() != "")
    pane.add_row()  # and none is selected any more
    qtbot.waitUntil(lambda: said.text() == "")


def test_from_a_filter_the_keys_lead_to_the_rows(dossiers: RecordPane) -> None:
    for key in (Key.Key_Down, Key.Key_Escape):
        dossiers.filters.open_columns()
        field = field_of(dossiers, "code")
        assert field.hasFocus()
        press(field, key)
        assert dossiers.table.hasFocus()


def test_a_right_click_offers_what_can_be_done_with_the_row(window: MainWindow, dossiers: RecordPane) -> None:
    dossiers.table.setCurrentIndex(dossiers.model.index(2, 0))
    offered = menu_opened_by(lambda: right_click(dossiers, 5, 0))
    assert {"&Thêm dòng", "&Sửa dòng trong khung", "&Xóa dòng đang chọn", "&Sao chép"} <= {*offered}
    assert dossiers.table.currentIndex().row() == 5 == dossiers.model.row_of(dossiers.editor.row_id)
    dossiers.table.selectRow(1)
    dossiers.table.selectAll()
    menu_opened_by(lambda: right_click(dossiers, 5, 0))
    assert len(dossiers.table.selected_rows()) == dossiers.model.rowCount()  # a click into what is selected keeps it


def right_click(pane: RecordPane, row: int, column: int) -> None:
    place = pane.table.visualRect(pane.model.index(row, column)).center()
    viewport = pane.table.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QTest.mousePress(viewport, Qt.MouseButton.RightButton, pos=place)
    QApplication.sendEvent(viewport, event)
    QTest.mouseRelease(viewport, Qt.MouseButton.RightButton, pos=place)


def test_a_new_row_leaves_no_sum_of_the_rows_that_were_selected(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_pane(window, "budget_execution")
    pane.table.selectRow(0)
    QTest.keyClick(pane.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    said = child(pane, QLabel, "selection_sums")
    qtbot.waitUntil(lambda: "2 dòng" in said.text())
    pane.add_row()
    qtbot.waitUntil(lambda: said.text() == "")


def test_selected_cells_are_copied_as_a_spreadsheet_takes_them(dossiers: RecordPane) -> None:
    dossiers.table.setCurrentIndex(dossiers.model.index(0, 0))
    QTest.keyClick(dossiers.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(3):
        QTest.keyClick(dossiers.table, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(dossiers.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [[str(dossiers.model.index(row, place).data()) for place in range(4)] for row in range(2)]
    assert QGuiApplication.clipboard().text() == "\n".join("\t".join(line) for line in lines)


def test_several_rows_are_deleted_at_once_and_come_back_at_once(window: MainWindow) -> None:
    pane = open_pane(window, "article")
    before = column(pane, "title")
    pane.table.setCurrentIndex(pane.model.index(2, 0))
    for _ in range(3):
        QTest.keyClick(pane.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(pane.table, Key.Key_Delete)
    assert column(pane, "title") == before[:2] + before[6:]
    assert pane.table.currentIndex().row() == 2 and pane.editor.stored is not None
    child(window, QAction, "action_undo").trigger()
    assert column(pane, "title") == before
    click_header(pane, "title")
    in_order = column(pane, "title")
    assert in_order != before
    for places in ((0, 1), (3,), (2, 0)):  # one after the other
        pane.table.clearSelection()
        for place in places:
            pane.table.selectionModel().select(pane.model.index(place, 0), QItemSelectionModel.SelectionFlag.Select)
        pane.delete_rows()
    assert len(column(pane, "title")) == len(before) - 5
    for _ in range(3):
        child(window, QAction, "action_undo").trigger()
    assert column(pane, "title") == in_order


def test_widths_places_and_order_are_remembered(window: MainWindow, office_file: Path) -> None:
    pane = open_pane(window, "dossier")
    header = pane.table.header
    header.resizeSection(section(pane, "applicant"), 333)
    header.moveSection(header.visualIndex(section(pane, "applicant")), 0)
    click_header(pane, "received_on")
    window.close_file()
    assert window.open_file(office_file)
    settle(window)
    again = open_pane(window, "dossier")
    assert again.table.columnWidth(section(again, "applicant")) == 333
    assert again.table.header.visualIndex(section(again, "applicant")) == 0
    assert again._columns.sort() == ("received_on", False)
    other = open_pane(window, "document")
    assert other.table.header.visualIndex(0) == 0


def test_what_nobody_laid_out_goes_on_fitting_itself(window: MainWindow, office_file: Path) -> None:
    pane = open_pane(window, "report_text")
    wide = sum(pane.table.columnWidth(place) for place in range(pane.model.columnCount()))
    window.close_file()
    window.resize(1100, 700)
    assert window.open_file(office_file)
    settle(window)
    again = open_pane(window, "report_text")
    assert sum(again.table.columnWidth(place) for place in range(again.model.columnCount())) < wide


def test_an_empty_register_offers_the_first_step(window: MainWindow) -> None:
    pane = open_pane(window, "dossier_tally")
    assert child(pane, QStackedWidget, "views").currentIndex() == 1
    QTest.mouseClick(child(pane, QPushButton, "empty_add"), Qt.MouseButton.LeftButton)
    assert pane.editor.is_new and pane.panel.form.field_in_focus() == "date_from"
    assert child(pane, QLabel, "row_title").text() == "Dòng tổng hợp mới"


def test_many_rows_are_listed_in_the_background(window: MainWindow, office_file: Path) -> None:
    window.close_file()
    with open_database(office_file, write=True) as database:
        database.connection.execute("PRAGMA synchronous = OFF")
        with change(database, "import", "nhiều.xlsx") as made:
            made.connection.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
                " INSERT INTO article (id, published_on, title, is_reform, revision, created_at, created_by,"
                " changed_at, changed_by) SELECT 'r' || i, '2022-01-01', 'Tin ' || i, 0, 1, '', '', '', '' FROM n"
            )
    assert window.open_file(office_file)
    settle(window)
    assert window.office is not None
    began = time.perf_counter()
    pane = window.office.show_register("article")
    QApplication.processEvents()
    shown = time.perf_counter() - began
    assert pane.model.rowCount() == 200 and pane.listing  # the first of them: nobody has waited for the others
    settle(window)
    assert pane.model.rowCount() == 60_015
    assert shown < 1
    pane._columns.sort_by("title")
    settle(window)
    assert column(pane, "title")[:3] == sorted(column(pane, "title"), key=sort_key)[:3]


def test_shift_f2_leads_into_the_form_and_enter_to_the_next_row(window: MainWindow, dossiers: RecordPane) -> None:
    dossiers.table.setCurrentIndex(dossiers.model.index(5, 3))
    dossiers.table.setFocus()
    QTest.keyClick(dossiers.table, Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert dossiers.panel.form.field_in_focus() == "applicant"  # that of the column
    press(QApplication.focusWidget(), Key.Key_Escape)
    assert dossiers.table.hasFocus()
    press(dossiers.table, Key.Key_Return)
    assert (dossiers.table.currentIndex().row(), dossiers.table.currentIndex().column()) == (6, 3)


def test_a_new_row_is_seen_in_the_table_as_soon_as_it_is_kept(window: MainWindow, dossiers: RecordPane) -> None:
    child(window, QAction, "action_add_row").trigger()
    code = dossiers.panel.form._fields["code"]
    keys(code, "H-1")
    press(code, Key.Key_Return)
    here = dossiers.table.currentIndex().row()
    assert here == 636 and dossiers.model.index(here, 0).data() == "H-1"
    assert dossiers.model.index(here, 1).data() == "Nhập dở"
    assert dossiers.panel.form.field_in_focus() == "procedure_code"  # whoever types goes on typing
    dossiers.editor.give_up()


def test_who_types_ahead_of_a_tab_that_is_being_built_loses_nothing(window: MainWindow) -> None:
    """All these keys wait while the tab is built, and come one after the other before anything else happens."""
    assert window.office is not None and "staff" not in window.office._built
    child(window, QAction, "go_to_staff").trigger()
    child(window, QAction, "action_add_row").trigger()
    for text, field in ("Trần Văn Ứng", "category"), ("", "title"), ("Văn thư", "qualification"):
        focused = QApplication.focusWidget()
        assert focused is not None
        keys(focused, text)
        press(focused, Key.Key_Return)
        pane = window.office.pane_in_front()
        assert pane is not None and pane.panel.form.field_in_focus() == field
    assert pane.panel.form.texts()["full_name"] == "Trần Văn Ứng"
    pane.editor.give_up()
    for action in ("next_register", "add_row"):
        child(window, QAction, f"action_{action}").trigger()
    focused, pane = QApplication.focusWidget(), window.office.pane_in_front()
    assert focused is not None and pane is not None
    press(focused, Key.Key_Return)
    assert (pane.register.id, pane.panel.form.field_in_focus()) == ("training", "held_on")


def test_registers_are_gone_through_by_keys(window: MainWindow) -> None:
    open_pane(window, "dossier")
    assert window.office is not None
    seen = []
    for _ in range(6):
        child(window, QAction, "action_next_register").trigger()
        pane = window.office.pane_in_front()
        assert pane is not None and pane.isAncestorOf(QApplication.focusWidget())
        seen.append(pane.register.id)
    assert seen == ["dossier_pause", "dossier_tally", "survey", "counter", "facility", "dossier"]
    child(window, QAction, "action_previous_register").trigger()
    pane = window.office.pane_in_front()
    assert pane is not None and pane.register.id == "facility"


def test_the_printed_report_is_gone_to_by_the_same_keys(window: MainWindow) -> None:
    child(window, QAction, "go_to_report").trigger()
    seen = []
    for step in ("next", "next", "next", "previous", "next"):
        child(window, QAction, f"action_{step}_register").trigger()
        assert window.office is not None
        pane = window.office.pane_in_front()
        where = pane.register.id if pane else "report"
        focused = QApplication.focusWidget()
        assert focused is not None and (pane.isAncestorOf(focused) if pane else focused.objectName() == "outline")
        seen.append(where)
    assert seen == ["report_text", "assessment", "report", "assessment", "report"]


def test_a_row_is_gone_to_also_where_the_rows_are_listed_in_the_background(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_pane, "_AT_ONCE", 10)
    pane = open_pane(window, "dossier")
    row_id = pane.model.id_at(5)
    pane.filters.write("applicant", "không ai tên như vậy")
    settle(window)
    assert pane.model.rowCount() == 0
    assert pane.select_row(row_id) and pane.listing
    settle(window)
    assert pane.model.id_at(pane.table.currentIndex().row()) == row_id == pane.editor.row_id
    assert not pane.select_row("không có") and not pane.listing


def test_many_rows_are_deleted_in_the_background_and_come_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_pane, "AT_ONCE", 10)
    for name in ("dossier_pause", "dossier"):
        pane = open_pane(window, name)
        before = pane.model.rowCount()
        pane.table.selectAll()
        pane.delete_rows()
        settle(window)
        assert pane.model.rowCount() == 0
    child(window, QAction, "action_undo").trigger()
    settle(window)
    assert pane.model.rowCount() == before


def test_a_deletion_is_told_with_the_way_back(window: MainWindow) -> None:
    pane = open_pane(window, "counter")
    pane.table.selectRow(0)
    pane.delete_rows()
    assert window.statusBar().currentMessage() == "Đã xóa 1 dòng. Bấm Ctrl+Z để lấy lại."
    write(pane, pane.register.by_name["name"], "Tên khác")
    assert window.statusBar().currentMessage() == ""  # Ctrl+Z would take this back


def test_the_field_at_work_stays_in_sight_whatever_is_said_above_it(window: MainWindow) -> None:
    window.resize(911, 512)
    pane = open_pane(window, "dossier")
    pane.add_row()
    area = child(pane, QScrollArea, "form_area")
    for name in ("finished_on", "returned_on"):
        field = child(pane.panel.form, QLineEdit, name)
        field.setFocus()
        field.setText("31/02/2022")
        field.textEdited.emit(field.text())
        settle(window)
        top = field.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert top >= 0 and top + field.height() <= area.viewport().height()


def test_where_no_row_is_chosen_there_is_no_form_to_type_into(window: MainWindow) -> None:
    for name in ("feedback", "dossier_tally"):
        pane = open_pane(window, name)
        assert pane.model.rowCount() == 0
        hidden = (QScrollArea, "form_area"), (QPushButton, "drop_row"), (QPushButton, "delete_row")
        assert not [name for kind, name in hidden if child(pane, kind, name).isVisible()]
        assert child(pane, QLabel, "row_state").text() == "Chọn một dòng trong bảng để xem và sửa."
    pane.add_row()
    assert child(pane, QScrollArea, "form_area").isVisible() and child(pane, QPushButton, "drop_row").isVisible()
    pane.editor.clear()
    assert not child(pane, QScrollArea, "form_area").isVisible()
