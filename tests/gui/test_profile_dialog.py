"""The office profile in the real window on a real file, by hand: each value from a day on, and nothing before it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.actions.figures_of_period import figures_of_period
from cchc_desktop.actions.new_office import new_office
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.profile import ALWAYS, Entries
from cchc_desktop.domain.profile_fields import FIELDS
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.profile_dialog import ProfileDialog
from cchc_desktop.gui.settle import settle
from cchc_desktop.report.to_text import to_text
from cchc_desktop.store.database import open_database
from cchc_desktop.store.profile import office_on, profile_entries
from gui.english import english_in
from gui.shown import shown_texts
from hands import Key, choose, fill, keys, press

DAY = date(2025, 7, 1)
EVE = date(2025, 6, 30)

# Of each value what is typed, and what the office holds then.
CHANGES: dict[str, tuple[str, Callable[[Office], object], object]] = {
    "kind": ("phường", lambda office: office.unit, "phường Lộc Thủy"),
    "name": ("Lộc Tiến", lambda office: office.unit, "xã Lộc Tiến"),
    "place": ("Phú Lộc", lambda office: office.place_name, "Phú Lộc"),
    "province": ("thành phố Huế", lambda office: office.province_unit, "thành phố Huế"),
    "code": ("H57.99", lambda office: office.code, "H57.99"),
    "signer_capacity": ("chair", lambda office: office.signer_capacity, "chair"),
    "signer_name": ("Nguyễn Văn Thử", lambda office: office.signer_name, "Nguyễn Văn Thử"),
    "symbol": ("BC-VP", lambda office: office.symbol, "BC-VP"),
    "superior_kind": ("none", lambda office: office.superior_unit, ""),
    "superior_name": ("thị xã Hương Thủy", lambda office: office.superior_unit, "thị xã Hương Thủy"),
    "recipients": ("Sở Nội vụ\nLưu: VT", lambda office: office.recipients, ("Sở Nội vụ", "Lưu: VT")),
    "cut_off_day": ("14", lambda office: office.cut_off_day, 14),
    "decimals": ("2", lambda office: office.decimals, 2),
    "guiding_document": ("6118/KH-UBND", lambda office: office.guiding_document, "6118/KH-UBND"),
}
NOT_PRINTED = ("code", "province")  # of an office whose superior is a district


ABBREVIATIONS = {"BC", "KT", "TM", "TV", "TT", "PCT", "UBMTTQVN", "VT", "VP", "LT", "III"}  # of the sample office


def open_profile(window: MainWindow) -> ProfileDialog:
    child(window, QAction, "action_profile").trigger()
    QApplication.processEvents()
    return next(found for found in window.findChildren(ProfileDialog) if found.isVisible())


@pytest.fixture
def dialog(window: MainWindow) -> ProfileDialog:
    return open_profile(window)


def entries(window: MainWindow) -> Entries:
    assert window.database is not None
    return profile_entries(window.database.connection)


def office(window: MainWindow, day: date) -> Office:
    assert window.database is not None
    return office_on(window.database.connection, day)


def sets(window: MainWindow) -> int:
    assert window.database is not None
    return int(window.database.connection.execute("SELECT count(*) FROM change_set").fetchone()[0])


def field(dialog: ProfileDialog, name: str) -> QWidget:
    return child(dialog.form, QWidget, name)


def line(dialog: ProfileDialog, name: str) -> QLineEdit:
    return child(dialog.form, QLineEdit, name)


def text(dialog: ProfileDialog, name: str) -> str:
    return child(dialog, QLabel, name).text()


def mark(dialog: ProfileDialog, name: str) -> str:
    label = child(dialog.form, QLabel, f"mark_{name}")
    return label.text() if label.isVisibleTo(dialog.form) else ""


def note(dialog: ProfileDialog, name: str) -> str:
    label = child(dialog.form, QLabel, f"problem_{name}")
    return label.text() if label.isVisibleTo(dialog.form) else ""


def listed(dialog: ProfileDialog) -> list[str]:
    days = child(dialog, QListWidget, "profile_days")
    return [days.item(row).text() for row in range(days.count())]


def click(dialog: ProfileDialog, name: str) -> None:
    button = child(dialog, QPushButton, f"profile_{name}")
    assert button.isEnabled() and button.isVisible()
    button.click()


def add_day(dialog: ProfileDialog, day: str = "1/7/2025") -> None:
    click(dialog, "add")
    asked = child(dialog, QLineEdit, "profile_day")
    assert asked.hasFocus() and asked.text() == date_text(date.today())
    fill(asked, day)


def enter(dialog: ProfileDialog, name: str, typed: str) -> None:
    """Type a value and leave its field; a choice is written when nobody goes on through its list."""
    fill(field(dialog, name), typed)
    if isinstance(field(dialog, name), ChoiceField):
        QTest.qWait(450)


def undo(dialog: ProfileDialog, key: Qt.Key = Key.Key_Z) -> None:
    """By the keys, wherever the cursor is."""
    QTest.keyClick(QApplication.focusWidget() or dialog, key, Qt.KeyboardModifier.ControlModifier)


def report(connection: sqlite3.Connection, period_id: str) -> str:
    return to_text(compose_report(connection, period_id).document)


# --- each value from a day on -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHANGES)
def test_a_value_changes_from_its_day_on_and_not_before(window: MainWindow, dialog: ProfileDialog, name: str) -> None:
    assert window.database is not None
    connection = window.database.connection
    typed, look, wanted = CHANGES[name]
    before = entries(window)
    old, new = report(connection, "2022-Q1"), report(connection, "2025-Q3")
    old_figures = figures_of_period(connection, "2022-Q1")
    add_day(dialog)
    count = sets(window)

    enter(dialog, name, typed)
    assert look(office(window, DAY)) == wanted != look(office(window, EVE))
    assert sets(window) == count + 1
    assert set(entries(window)[DAY]) == ({name, "superior_name"} if name == "superior_kind" else {name})
    assert mark(dialog, name).startswith("● đổi từ 01/07/2025, trước đó: ")
    assert report(connection, "2022-Q1") == old
    assert figures_of_period(connection, "2022-Q1") == old_figures
    assert (report(connection, "2025-Q3") != new) == (name not in NOT_PRINTED)

    undo(dialog)
    assert entries(window) == before and not mark(dialog, name)
    undo(dialog, Key.Key_Y)
    assert look(office(window, DAY)) == wanted and mark(dialog, name)


def test_every_value_is_proven_above() -> None:
    assert CHANGES.keys() == {item.name for item in FIELDS}


def test_the_mark_says_what_was_before_and_leads_back(window: MainWindow, dialog: ProfileDialog) -> None:
    before = entries(window)
    add_day(dialog)
    enter(dialog, "superior_name", "UBND thành phố Huế")  # which may be part of a province: the kind stays
    enter(dialog, "signer_name", "Nguyễn Văn Thử")
    enter(dialog, "signer_capacity", "chair")
    assert mark(dialog, "superior_name") == "● đổi từ 01/07/2025, trước đó: Phú Lộc"
    assert mark(dialog, "signer_name") == "● đổi từ 01/07/2025, trước đó: để trống"
    assert mark(dialog, "signer_capacity") == "● đổi từ 01/07/2025, trước đó: Phó Chủ tịch, ký thay"
    assert not mark(dialog, "place")
    assert "Họ và tên người ký" in listed(dialog)[1] and "Địa danh" not in listed(dialog)[1]
    quiet = line(dialog, "place").palette().color(line(dialog, "place").foregroundRole())
    assert quiet != line(dialog, "signer_name").palette().color(line(dialog, "signer_name").foregroundRole())
    for name in ("superior_name", "signer_name", "signer_capacity"):
        keep = child(dialog.form, QToolButton, f"keep_{name}")
        assert "như trước" in keep.accessibleName()
        press(keep, Key.Key_Space)
        assert not mark(dialog, name)
    assert entries(window) == before
    assert line(dialog, "superior_name").text() == "Phú Lộc"


def test_the_first_values_bear_no_mark_and_change_for_all_the_past(window: MainWindow, dialog: ProfileDialog) -> None:
    enter(dialog, "signer_name", "Nguyễn Văn Thử")
    assert entries(window).keys() == {ALWAYS}
    assert office(window, date(1999, 1, 1)).signer_name == "Nguyễn Văn Thử"
    assert not any(mark(dialog, item.name) for item in FIELDS)
    assert not child(dialog, QPushButton, "profile_drop").isEnabled()


def test_a_name_of_another_kind_brings_its_kind_along(window: MainWindow, dialog: ProfileDialog) -> None:
    add_day(dialog)
    count = sets(window)
    enter(dialog, "superior_name", "UBND tỉnh Thừa Thiên Huế")
    assert office(window, DAY).superior_unit == "tỉnh Thừa Thiên Huế" and sets(window) == count + 1
    assert child(dialog.form, ChoiceField, "superior_kind").code() == "province"
    assert mark(dialog, "superior_kind") == "● đổi từ 01/07/2025, trước đó: Cấp huyện"


def test_another_kind_of_superior_waits_for_its_name(window: MainWindow, dialog: ProfileDialog) -> None:
    add_day(dialog)
    before = entries(window)
    enter(dialog, "superior_kind", "province")
    assert entries(window) == before and "cấp trên cũ" in note(dialog, "superior_name")
    enter(dialog, "superior_name", "Huế")
    assert office(window, DAY).superior_unit == "thành phố Huế"
    assert not note(dialog, "superior_name")


def test_a_superior_that_tells_no_kind_asks_for_it(empty_window: MainWindow, tmp_path: Path) -> None:
    window = bare_office(empty_window, tmp_path)
    dialog = open_profile(window)
    enter(dialog, "superior_name", "Phú Lộc")
    assert "chọn cấp" in note(dialog, "superior_kind")
    assert "superior_name" not in entries(window)[ALWAYS]
    enter(dialog, "superior_kind", "district")
    assert office(window, date.today()).superior_unit == "huyện Phú Lộc"
    assert "Kính gửi: Ủy ban nhân dân huyện Phú Lộc" in text(dialog, "preview_to")


def bare_office(window: MainWindow, folder: Path) -> MainWindow:
    """An office of a kind and a name."""
    profile = folder / "p.toml"
    profile.write_text('kind = "xã"\nname = "Ba Vì"\n', encoding="utf-8")
    new_office(folder / "b.cchc", profile)
    assert window.open_file(folder / "b.cchc")
    settle(window)
    return window


def test_an_office_of_two_values_shows_what_the_others_stand_for(empty_window: MainWindow, tmp_path: Path) -> None:
    dialog = open_profile(bare_office(empty_window, tmp_path))
    assert line(dialog, "place").placeholderText() == "Ba Vì" and line(dialog, "place").text() == ""
    assert child(dialog.form, ChoiceField, "cut_off_day").currentText() == "14"
    assert child(dialog.form, ChoiceField, "decimals").currentText() == "Theo từng mục"
    assert line(dialog, "symbol").text() == "BC-UBND"
    assert "danh sách thường gặp" in child(dialog.form, QPlainTextEdit, "recipients").placeholderText()
    assert "Thường trực HĐND xã" in text(dialog, "preview_recipients")
    assert not child(dialog, QLabel, "preview_to").isVisibleTo(dialog)


# --- the days ---------------------------------------------------------------------------------------------------------


def test_days_are_listed_with_the_one_in_force(window: MainWindow, dialog: ProfileDialog) -> None:
    coming = date.today() + timedelta(days=40)
    for day in (DAY, coming, date(2023, 1, 1)):
        add_day(dialog, date_text(day))
        enter(dialog, "code", f"H57.{day.year}.{day.month}")
    heads = [item.split("\n")[0] for item in listed(dialog)]
    assert heads == ["Từ đầu", "01/01/2023", "01/07/2025 – đang áp dụng", date_text(coming)]
    assert [item.split("\n")[1] for item in listed(dialog)][1:] == ["Mã đơn vị"] * 3
    dialog.reject()
    again = open_profile(window)
    assert child(again, QListWidget, "profile_days").currentRow() == 2  # that of today
    assert text(again, "profile_title").endswith("01/07/2025")


def test_a_new_day_begins_with_what_holds_then_and_changes_nothing(window: MainWindow, dialog: ProfileDialog) -> None:
    before = entries(window)
    add_day(dialog)
    assert text(dialog, "profile_title").endswith("01/07/2025") and "Chưa đổi" in listed(dialog)[1]
    assert line(dialog, "superior_name").text() == "Phú Lộc"
    assert entries(window) == before
    dialog.reject()
    assert len(listed(open_profile(window))) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1/7/2025", "Đã có mốc ngày 01/07/2025"),
        ("31/2/2025", "không có trong lịch"),
        ("mai", "không phải là ngày"),
        ("", "còn trống"),
        ("1/1/1800", "phải có năm từ 1901 đến 2099"),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_its_field(
    window: MainWindow, dialog: ProfileDialog, typed: str, told: str
) -> None:
    add_day(dialog)
    enter(dialog, "code", "H57.1")
    click(dialog, "add")
    asked = child(dialog, QLineEdit, "profile_day")
    fill(asked, typed)
    problem = child(dialog, QLabel, "profile_day_problem")
    assert problem.isVisible() and told in problem.text() and "{" not in problem.text()
    assert asked.text() == typed and asked.hasFocus() and len(listed(dialog)) == 2
    press(asked, Key.Key_Escape)
    assert not child(dialog, QFrame, "profile_new_day").isVisible() and dialog.isVisible()
    assert child(dialog, QPushButton, "profile_add").hasFocus()


def test_a_whole_day_is_taken_back_and_comes_back(window: MainWindow, dialog: ProfileDialog) -> None:
    before = entries(window)
    add_day(dialog)
    for name, typed in (("signer_name", "Nguyễn Văn Thử"), ("symbol", "BC-VP"), ("recipients", "Sở Nội vụ")):
        enter(dialog, name, typed)
    changed = entries(window)
    click(dialog, "drop")
    assert entries(window) == before and len(listed(dialog)) == 1
    assert text(dialog, "profile_title") == "Thông tin từ đầu"
    undo(dialog)
    assert entries(window) == changed and len(listed(dialog)) == 2
    assert text(dialog, "profile_title").endswith("01/07/2025") and line(dialog, "symbol").text() == "BC-VP"
    undo(dialog, Key.Key_Y)
    assert entries(window) == before


def test_a_day_that_a_later_one_rests_on_stays_and_that_is_told(empty_window: MainWindow, tmp_path: Path) -> None:
    window = bare_office(empty_window, tmp_path)
    dialog = open_profile(window)
    add_day(dialog)
    enter(dialog, "superior_name", "huyện Phú Lộc")
    add_day(dialog, "1/1/2026")
    enter(dialog, "superior_name", "Phú Vang")
    kept = entries(window)
    child(dialog, QListWidget, "profile_days").setCurrentRow(1)
    click(dialog, "drop")
    assert entries(window) == kept
    assert "01/01/2026" in text(dialog, "profile_state") and text(dialog, "profile_title").endswith("01/07/2025")


# --- wrong values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("name", "", "còn trống"),
        ("symbol", "   ", "còn trống"),
        ("signer_name", "a" * 201, "dài quá 200"),
        ("superior_name", "", "ghi tên"),
    ],
)
def test_a_wrong_value_stays_with_its_reason_and_is_not_written(
    window: MainWindow, dialog: ProfileDialog, name: str, typed: str, told: str
) -> None:
    before, count = entries(window), sets(window)
    enter(dialog, name, typed)
    assert entries(window) == before and sets(window) == count
    assert line(dialog, name).text() == typed and told in note(dialog, name)
    assert told in line(dialog, name).accessibleDescription()
    assert "khung đỏ" in text(dialog, "profile_state")
    enter(dialog, "code", "H57.1")  # another value is none the worse for it
    assert office(window, date.today()).code == "H57.1" and line(dialog, name).text() == typed
    line(dialog, name).setFocus()
    press(line(dialog, name), Key.Key_Escape)
    assert not note(dialog, name) and dialog.isVisible()
    assert "Đã lưu" in text(dialog, "profile_state")


def test_what_is_wrong_waits_while_another_day_is_looked_at(window: MainWindow, dialog: ProfileDialog) -> None:
    add_day(dialog)
    enter(dialog, "name", "")
    days = child(dialog, QListWidget, "profile_days")
    days.setCurrentRow(0)
    assert line(dialog, "name").text() == "Lộc Thủy" and "chưa ghi" in listed(dialog)[1]
    days.setCurrentRow(1)
    assert line(dialog, "name").text() == "" and note(dialog, "name")


def test_closing_asks_before_anything_typed_is_lost(window: MainWindow, dialog: ProfileDialog) -> None:
    enter(dialog, "name", "")
    line(dialog, "place").setFocus()
    press(line(dialog, "place"), Key.Key_End)
    keys(line(dialog, "place"), " Hạ")  # not left yet: it is good, and so it is written
    dialog.close()
    assert dialog.isVisible() and office(window, date.today()).place == "Lộc Thủy Hạ"
    (box,) = dialog.findChildren(QMessageBox)
    assert "Tên đơn vị" in box.text() and "Địa danh" not in box.text()
    press(box, Key.Key_Return)  # who does not read loses nothing
    assert not box.isVisible()
    assert dialog.isVisible() and line(dialog, "name").text() == ""
    dialog.close()
    box = next(found for found in dialog.findChildren(QMessageBox) if found.isVisible())
    next(button for button in box.buttons() if "Bỏ" in button.text()).click()
    assert not dialog.isVisible() and office(window, date.today()).name == "Lộc Thủy"


def test_what_is_typed_is_written_when_the_office_is_closed(
    window: MainWindow, dialog: ProfileDialog, office_file: Path
) -> None:
    line(dialog, "code").setFocus()
    press(line(dialog, "code"), Key.Key_A, control=True)
    keys(line(dialog, "code"), "H57.7")
    window.close_file()
    assert not dialog.isVisible()
    with open_database(office_file, write=False) as database:
        assert office_on(database.connection, date.today()).code == "H57.7"


def test_what_the_file_cannot_take_stays_in_the_form(
    window: MainWindow, dialog: ProfileDialog, office_file: Path, told: list[str]
) -> None:
    code = line(dialog, "code")
    assert window.database is not None
    window.database.connection.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(office_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        fill(code, "H57.8")
    assert told and code.text() == "H57.8"
    press(code, Key.Key_Return)
    assert office(window, date.today()).code == "H57.8"


# --- taken back -------------------------------------------------------------------------------------------------------


def test_undo_is_the_fields_own_until_it_is_left(window: MainWindow, dialog: ProfileDialog) -> None:
    code = line(dialog, "code")
    code.setFocus()
    press(code, Key.Key_End)
    keys(code, "1")
    undo(dialog)
    assert code.text() == "H57.LT" and entries(window)[ALWAYS]["code"] == "H57.LT"
    assert not child(dialog, QPushButton, "profile_undo").isEnabled()
    keys(code, "2")
    press(code, Key.Key_Return)
    assert entries(window)[ALWAYS]["code"] == "H57.LT2"
    undo(dialog)
    assert code.text() == "H57.LT" and entries(window)[ALWAYS]["code"] == "H57.LT"


def test_a_change_of_a_register_is_not_taken_back_out_of_sight(window: MainWindow) -> None:
    assert window.office is not None
    pane = window.office.show_register("article")
    pane.select_row(pane.model.id_at(0))
    pane.delete_rows()
    count = pane.model.rowCount()
    dialog = open_profile(window)
    undo(dialog)
    assert pane.model.rowCount() == count and not child(dialog, QPushButton, "profile_undo").isEnabled()


def test_going_through_a_list_is_one_change(window: MainWindow, dialog: ProfileDialog) -> None:
    count = sets(window)
    choose(child(dialog.form, QComboBox, "cut_off_day"), "14")
    assert sets(window) == count
    QTest.qWait(450)
    assert sets(window) == count + 1 and office(window, date.today()).cut_off_day == 14


# --- the window follows -----------------------------------------------------------------------------------------------


def test_the_window_bears_the_name_of_today(window: MainWindow, dialog: ProfileDialog) -> None:
    add_day(dialog, date_text(date.today() + timedelta(days=30)))
    enter(dialog, "name", "Lộc Mai Sau")
    assert "Lộc Thủy" in window.windowTitle()
    add_day(dialog)
    enter(dialog, "name", "Lộc Tiến")
    assert "xã Lộc Tiến" in window.windowTitle() and "Đã lưu" in window.windowTitle()
    assert child(window, QLabel, "office_name").text() == "UBND xã Lộc Tiến"
    undo(dialog)
    assert "xã Lộc Thủy" in window.windowTitle()


def test_the_period_moves_with_its_cut_off(window: MainWindow, dialog: ProfileDialog) -> None:
    dates = child(window, QLabel, "period_dates")
    assert dates.text() == "05/12/2021 – 04/03/2022"
    enter(dialog, "cut_off_day", "14")
    assert dates.text() == "15/12/2021 – 14/03/2022"
    enter(dialog, "cut_off_day", "0")
    assert dates.text() == "01/01/2022 – 31/03/2022"
    settle(window)
    assert window.database is not None
    counted = figures_of_period(window.database.connection, "2022-Q1").figures["dossiers.to_process"].text
    assert child(window, FigureStrip, "figures").cards()["dossiers.to_process"].value == counted != "486"


def test_the_tab_in_front_stays_there_while_rows_behind_a_figure_are_read_anew(window: MainWindow) -> None:
    assert window.office is not None
    window.office.open_figure("dossiers.to_process")
    settle(window)
    pane = window.office.show_register("dossier")
    rows = pane.model.rowCount()
    window.tabs.setCurrentIndex(0)
    settle(window)
    enter(open_profile(window), "cut_off_day", "14")
    settle(window)
    assert window.tabs.currentIndex() == 0
    assert pane.model.rowCount() != rows  # those of the other window


def test_an_upper_office_gets_the_register_of_those_below(window: MainWindow, dialog: ProfileDialog) -> None:
    assert window.office is not None
    window.tabs.setCurrentIndex(7)
    settle(window)
    assert "office" not in window.office.registers_of("report")
    enter(dialog, "kind", "huyện")
    settle(window)
    assert "office" in window.office.registers_of("report")
    assert window.office.show_register("office").register == BY_ID["office"]
    undo(dialog)
    settle(window)
    assert "office" not in window.office.registers_of("report")
    assert window.office.pane_in_front() is None


# --- how it will read -------------------------------------------------------------------------------------------------


def test_the_report_is_shown_as_it_will_read_while_it_is_typed(window: MainWindow, dialog: ProfileDialog) -> None:
    assert text(dialog, "preview_superior") == "UBND HUYỆN PHÚ LỘC"
    assert text(dialog, "preview_authority").split("\n")[1] == "KT. CHỦ TỊCH"
    add_day(dialog)
    line(dialog, "superior_name").setFocus()
    press(line(dialog, "superior_name"), Key.Key_A, control=True)
    keys(line(dialog, "superior_name"), "tỉnh Thừa Thiên Huế")
    assert text(dialog, "preview_superior") == "UBND TỈNH THỪA THIÊN HUẾ"  # not left yet
    assert "Ủy ban nhân dân tỉnh Thừa Thiên Huế" in text(dialog, "preview_to")
    choose(child(dialog.form, QComboBox, "cut_off_day"), "14")
    assert text(dialog, "profile_quarter").startswith("Quý III năm 2025 (quý có ngày 01/07/2025)")
    assert "từ 05/06/2025 đến 14/09/2025" in text(dialog, "profile_quarter")
    assert "ngày 14" in note(dialog, "cut_off_day")
    assert text(dialog, "preview_day").endswith("tháng 9 năm 2025")
    child(dialog, QListWidget, "profile_days").setCurrentRow(0)
    assert "(quý có ngày 30/06/2025)" in text(dialog, "profile_quarter")  # the last day of the first values
    assert text(dialog, "preview_superior") == "UBND HUYỆN PHÚ LỘC"


def test_the_preview_is_what_the_report_prints(window: MainWindow, dialog: ProfileDialog) -> None:
    assert window.database is not None
    add_day(dialog)
    enter(dialog, "superior_name", "tỉnh Thừa Thiên Huế")
    enter(dialog, "signer_name", "Nguyễn Văn Thử")
    printed = report(window.database.connection, "2025-Q3")
    for name in ("superior", "number", "day", "signer"):
        assert text(dialog, f"preview_{name}") in printed, name
    for name in ("office", "authority", "recipients"):
        for part in text(dialog, f"preview_{name}").split("\n"):
            assert part in printed, name


def test_the_guiding_document_is_searched_in_its_register(window: MainWindow, dialog: ProfileDialog) -> None:
    assert "hướng dẫn" in note(dialog, "guiding_document")
    guide = line(dialog, "guiding_document")
    guide.setFocus()
    press(guide, Key.Key_A, control=True)
    keys(guide, "6118")
    QTest.qWait(200)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    press(popup, Key.Key_Return)
    assert guide.text() == "6118/KH-UBND"
    press(guide, Key.Key_Return)
    assert office(window, date.today()).guiding_document == "6118/KH-UBND"
    assert "cải cách hành chính huyện Phú Lộc" in note(dialog, "guiding_document")
    enter(dialog, "guiding_document", "9999/KH-UBND")
    assert "Chưa có trong sổ" in note(dialog, "guiding_document")


# --- hands, eyes and ears ---------------------------------------------------------------------------------------------


def test_tab_goes_through_days_form_and_buttons(window: MainWindow, dialog: ProfileDialog) -> None:
    add_day(dialog)
    enter(dialog, "code", "H57.1")
    days = child(dialog, QListWidget, "profile_days")
    days.setFocus()
    visited = []
    for _ in range(60):
        press(QApplication.focusWidget() or dialog, Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused.objectName())
        if focused is days:
            break
    names = [item.name for item in FIELDS]
    names.insert(names.index("code") + 1, "keep_code")
    assert visited == ["profile_add", "profile_drop", *names, "profile_undo", "profile_close", "profile_days"]


def test_enter_goes_from_field_to_field(dialog: ProfileDialog) -> None:
    dialog.form.go_to()
    visited = []
    for _ in FIELDS:
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused.objectName())
        press(focused, Key.Key_Tab if isinstance(focused, QPlainTextEdit) else Key.Key_Return)
    assert visited == [item.name for item in FIELDS]
    assert dialog.isVisible()


def test_escape_closes_where_nothing_is_typed(window: MainWindow, dialog: ProfileDialog) -> None:
    code = line(dialog, "code")
    code.setFocus()
    keys(code, "x")
    press(code, Key.Key_Escape)
    assert code.text() == "H57.LT" and dialog.isVisible()
    press(code, Key.Key_Escape)
    assert not dialog.isVisible() and entries(window).keys() == {ALWAYS}


def test_enter_presses_the_button_in_focus(window: MainWindow, dialog: ProfileDialog) -> None:
    add = child(dialog, QPushButton, "profile_add")
    add.setFocus()
    press(add, Key.Key_Return)
    assert child(dialog, QLineEdit, "profile_day").hasFocus()
    leave = child(dialog, QPushButton, "profile_day_leave")
    leave.setFocus()
    press(leave, Key.Key_Return)
    assert add.hasFocus() and len(listed(dialog)) == 1
    press(add, Key.Key_Return)
    press(child(dialog, QLineEdit, "profile_day"), Key.Key_Return)
    assert len(listed(dialog)) == 2 and child(dialog.form, QWidget, "kind").hasFocus()
    close = child(dialog, QPushButton, "profile_close")
    close.setFocus()
    press(close, Key.Key_Return)
    assert not dialog.isVisible()


def test_enter_in_the_list_leads_into_the_form(dialog: ProfileDialog) -> None:
    days = child(dialog, QListWidget, "profile_days")
    days.setFocus()
    press(days, Key.Key_Return)
    assert child(dialog.form, QWidget, "kind").hasFocus() and dialog.isVisible()


def test_everything_has_a_name_and_speaks_vietnamese(window: MainWindow, dialog: ProfileDialog) -> None:
    add_day(dialog)
    enter(dialog, "code", "H57.1")
    click(dialog, "add")
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName()[:3] != "qt_":
            spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken.strip() and "{" not in spoken, widget.objectName()
    assert "01/07/2025" in field(dialog, "code").accessibleDescription()
    found = {text: english_in(text, ABBREVIATIONS) for text in shown_texts(dialog)}
    assert not {text: words for text, words in found.items() if words}


def test_a_reader_sees_everything_and_changes_nothing(window: MainWindow, office_file: Path, qtbot: QtBot) -> None:
    first = open_profile(window)
    add_day(first)
    enter(first, "signer_name", "Nguyễn Văn Thử")
    first.reject()
    second = MainWindow()
    qtbot.addWidget(second, before_close_func=lambda shown: shown.close_file())
    second.resize(1366, 768)
    second.show()
    assert second.open_file(office_file)  # which the first window holds
    settle(second)
    dialog = open_profile(second)
    assert child(dialog, QFrame, "read_only_banner").isVisible() and "không sửa được" in text(dialog, "read_only_text")
    assert len(listed(dialog)) == 2 and mark(dialog, "signer_name")
    for name in ("add", "drop", "undo", "redo"):
        assert not child(dialog, QPushButton, f"profile_{name}").isEnabled()
    for item in FIELDS:
        widget = field(dialog, item.name)
        locked = widget.isReadOnly() if isinstance(widget, QLineEdit | QPlainTextEdit) else not widget.isEnabled()
        assert locked, item.name
        assert not child(dialog.form, QToolButton, f"keep_{item.name}").isVisible()
    before = entries(second)
    fill(line(dialog, "code"), "H57.9")
    child(dialog, QListWidget, "profile_days").setCurrentRow(0)
    assert entries(second) == before and line(dialog, "signer_name").text() == ""
    dialog.close()
    assert not dialog.isVisible()


def test_there_is_no_profile_without_an_office(empty_window: MainWindow, office_file: Path) -> None:
    action = child(empty_window, QAction, "action_profile")
    assert not action.isEnabled()
    assert empty_window.open_file(office_file)
    settle(empty_window)
    assert action.isEnabled()
    empty_window.close_file()
    assert not action.isEnabled()


@pytest.mark.parametrize("size", [(1366, 768), (1092, 614), (910, 480), (683, 384)])
def test_nothing_is_cut_off_at_its_sides(window: MainWindow, size: tuple[int, int]) -> None:
    """1366 × 768 at 100, 125, 150 and 200 %."""
    window.resize(*size)
    dialog = open_profile(window)
    add_day(dialog)
    for name, typed in (("recipients", "Sở Nội vụ"), ("signer_capacity", "chair"), ("cut_off_day", "31")):
        enter(dialog, name, typed)
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))
    QApplication.processEvents()
    assert dialog.width() <= size[0] and dialog.height() <= size[1]
    page = child(dialog, QWidget, "profile_page")
    area = page.parentWidget()
    assert area is not None and page.width() <= area.width()
    for widget in dialog.form.findChildren(QWidget):
        if widget.isVisible():
            right = widget.mapTo(page, widget.rect().topRight()).x()
            assert right <= page.width(), widget.objectName()
