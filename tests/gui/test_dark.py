"""The system turns dark while the program runs: what has a colour of its own stays readable."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCalendarWidget, QTreeWidget

from cchc_desktop.domain.registers import TABS
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.fields import DateField
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import DARK, LIGHT, Colours, wear
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.settle import settle
from hands import keys


@pytest.fixture
def nightfall() -> Iterator[None]:
    yield
    wear(LIGHT)


def turn(window: MainWindow, look: Colours) -> None:
    wear(look)
    settle(window)


def test_how_grave_a_finding_is_stays_readable(window: MainWindow, nightfall: None) -> None:
    assert window.office is not None
    findings = child(window.office.tab("overview"), FindingsList, "findings")
    for look in (LIGHT, DARK, LIGHT):
        turn(window, look)
        shown = (findings.topLevelItem(row) for row in range(findings.topLevelItemCount()))
        assert {item.foreground(0).color().name() for item in shown} == {look.warning}


def test_the_marks_of_the_outline_stay_readable(window: MainWindow, nightfall: None) -> None:
    assert window.office is not None
    window.tabs.setCurrentIndex(TABS.index("report"))
    settle(window)
    report = window.office.tab("report")
    text, outline = child(report, ChipField, "section_text"), child(report, QTreeWidget, "outline")
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    keys(text, " [[không có]]")
    report.finish()  # type: ignore[attr-defined]
    settle(window)
    for look in (DARK, LIGHT):
        turn(window, look)
        assert outline.currentItem().foreground(1).color().name() == look.error


def test_the_days_of_a_weekend_stay_readable(window: MainWindow, nightfall: None) -> None:
    assert window.office is not None
    pane = window.office.show_register("dossier")
    settle(window)
    pane.select_row(pane.model.id_at(0))
    field = child(pane.panel.form, DateField, "received_on")
    for look in (LIGHT, DARK):
        turn(window, look)
        calendar: QCalendarWidget = field.open_calendar()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            assert calendar.weekdayTextFormat(day).foreground().color().name() == look.error
        calendar.hide()
