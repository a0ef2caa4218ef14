"""Promised days in the window: what is left of them, what falls due, the clock of a dossier, the calendar."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton, QSpinBox, QTreeWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions.due_items import due_items
from cchc_desktop.actions.pause_dossier import open_pause
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.views import STATUS
from cchc_desktop.gui.calendar_dialog import CalendarDialog
from cchc_desktop.gui.fields import ChoiceField, DateField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from cchc_desktop.store.working_days import program_calendar, working_calendar
from hands import Key, do, fill, keys, open_pane, press


@pytest.fixture
def dossiers(window: MainWindow) -> RecordPane:
    return open_pane(window, "dossier")


def states(pane: RecordPane) -> list[str]:
    column = [one.name for one in pane.model.columns].index(STATUS)
    return [pane.model.index(row, column).data() for row in range(pane.model.rowCount())]


def calendar(window: MainWindow) -> CalendarDialog:
    do(window, "calendar")
    settle(window)
    return next(one for one in window.findChildren(CalendarDialog) if one.isVisible())


def test_what_falls_due_is_a_view_with_the_earliest_first(dossiers: RecordPane) -> None:
    status = child(dossiers, ChoiceField, "filter_status")
    status.setCurrentIndex(status.findData("due_soon"))
    status.activated.emit(status.currentIndex())
    soon = [item for item in due_items(dossiers._connection, date(2022, 3, 4)) if item.register == "dossier"]
    assert dossiers.model.rowCount() == len([item for item in soon if item.days_left >= 0]) > 10
    left = [state.partition(", ")[2] for state in states(dossiers)]
    assert all(text.startswith("còn ") or text == "hạn hôm nay" for text in left)
    column = [one.name for one in dossiers.model.columns].index("due_on")
    days = [dossiers.model.index(row, column).data() for row in range(dossiers.model.rowCount())]
    assert days == sorted(days, key=lambda day: day.split("/")[::-1])


def test_what_is_overdue_says_by_how_many_days(dossiers: RecordPane) -> None:
    status = child(dossiers, ChoiceField, "filter_status")
    status.setCurrentIndex(status.findData("overdue"))
    status.activated.emit(status.currentIndex())
    over = [item for item in due_items(dossiers._connection, date(2022, 3, 4)) if item.days_left < 0]
    wanted = [f"Quá hạn {-item.days_left} ngày" for item in over if item.register == "dossier"]
    assert sorted(states(dossiers)) == sorted(wanted) and len(wanted) == 19


def test_the_clock_of_a_dossier_stops_and_goes_on(window: MainWindow, dossiers: RecordPane) -> None:
    action = child(window, QAction, "action_pause")
    rows = list(records.all_rows(dossiers._connection, BY_ID["dossier"]))
    finished = next(row for row in rows if row.record.finished_on)
    assert dossiers.select_row(finished.id)
    do(window, "undo")  # nothing to take back: the menus look again
    assert window.office is not None
    window.office.front_changed.emit()
    assert not action.isEnabled()
    pending = next(row for row in rows if not row.record.finished_on)
    dossiers.select_row(pending.id)
    window.office.front_changed.emit()
    assert action.isEnabled() and action.text() == "Tạm dừng chờ bổ s&ung"
    action.trigger()
    pause = open_pause(dossiers._connection, pending.record.code)
    assert pause and pause.record.paused_on == date.today()
    assert action.text().startswith("Đã bổ s&ung")
    action.trigger()
    assert open_pause(dossiers._connection, pending.record.code) is None
    do(window, "undo")
    assert open_pause(dossiers._connection, pending.record.code)


def test_a_day_is_added_to_the_calendar_and_taken_back(window: MainWindow, dossiers: RecordPane) -> None:
    dialog = calendar(window)
    child(dialog, QSpinBox, "calendar_year").setValue(2024)
    listed = child(dialog, QTreeWidget, "calendar_list")
    shown = listed.topLevelItemCount()
    assert "29/4/2024 với 04/5/2024" in child(dialog, QLabel, "calendar_source").text()
    day = child(dialog, DateField, "calendar_day")
    day.setFocus()
    keys(day, "22/7/2024")
    child(dialog, ChoiceField, "calendar_kind").show_code("off")
    fill(child(dialog, QLineEdit, "calendar_label"), "Ngày hội của xã")
    if listed.topLevelItemCount() == shown:  # Enter has put it already where the button is the usual one
        child(dialog, QPushButton, "calendar_put").click()
    assert listed.topLevelItemCount() == shown + 1
    assert not working_calendar(dossiers._connection).is_working(date(2024, 7, 22))
    own = [listed.topLevelItem(row) for row in range(shown + 1) if listed.topLevelItem(row).text(4)]
    assert [item.text(3) for item in own] == ["Ngày hội của xã"]
    child(dialog, QPushButton, "calendar_reset").click()
    assert working_calendar(dossiers._connection) is program_calendar()
    dialog.reject()
    do(window, "undo")
    assert not working_calendar(dossiers._connection).is_working(date(2024, 7, 22))


def test_promises_are_computed_anew_only_where_that_is_wanted(
    window: MainWindow, dossiers: RecordPane, qtbot: QtBot
) -> None:
    dialog = calendar(window)
    child(dialog, QSpinBox, "calendar_year").setValue(2022)
    day = child(dialog, DateField, "calendar_day")
    day.setFocus()
    press(day, Key.Key_A, control=True)
    keys(day, "7/3/2022")
    child(dialog, ChoiceField, "calendar_kind").show_code("off")
    before = [row.record.due_on for row in records.all_rows(dossiers._connection, BY_ID["dossier"])]
    child(dialog, QPushButton, "calendar_put").click()
    box = next(one for one in dialog.findChildren(QMessageBox) if one.isVisible())
    assert "ngày hẹn trả" in box.text()
    assert before == [row.record.due_on for row in records.all_rows(dossiers._connection, BY_ID["dossier"])]
    next(button for button in box.buttons() if button.text() == "Tính lại ngày hẹn").click()
    after = [row.record.due_on for row in records.all_rows(dossiers._connection, BY_ID["dossier"])]
    assert sum(one != other for one, other in zip(before, after, strict=True)) > 10
    dialog.reject()


def test_a_calendar_comes_from_a_file(window: MainWindow, tmp_path: Path, told: list[str]) -> None:
    dialog = calendar(window)
    (tmp_path / "hỏng.toml").write_text("[[", encoding="utf-8")
    dialog.look_at(tmp_path / "hỏng.toml")
    assert told and "không phải tệp lịch" in told[0]
    (tmp_path / "2030.toml").write_text('[[off]]\nday = 2030-02-04\nlabel = "Tết"\n', encoding="utf-8")
    dialog.look_at(tmp_path / "2030.toml")
    assert "Tệp này đổi 5 ngày" in told[1]  # the four of the solar calendar are not in it
    dialog.reject()
