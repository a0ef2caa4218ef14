"""A number typed by hand where a live figure could stand: marked, offered, and replaced by the figure."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QMenu, QToolButton

from cchc_desktop.domain.findings import Finding
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from hands import fill

SECTION = "II.2-c3"
LIVE = "[[dossiers.resolved]]"


@pytest.fixture
def field(report: ReportTab) -> ChipField:
    report.show_section(SECTION)
    return child(report, ChipField, "section_text")


def typed(window: MainWindow, report: ReportTab, text: str) -> None:
    """Typed into the section, and the pages made anew."""
    fill(child(report, ChipField, "section_text"), text)
    report.editor.keep()
    settle(window)


def resolved(report: ReportTab) -> str:
    assert report._made is not None
    return report._made.composed.figures["dossiers.resolved"].text


def underlined(field: ChipField) -> list[str]:
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    marked = (one for one in field.extraSelections() if one.format.underlineStyle() == wave)
    return [one.cursor.selectedText() for one in marked]


def differing(report: ReportTab) -> list[Finding]:
    found = child(report, FindingsList, "findings").findings()
    return [finding for finding in found if finding.rule == "report.typed_differs"]


def offered(field: ChipField, words: str) -> dict[str, QMenu]:
    """What a right click on these words offers, each with its menu."""
    at = field.document().find(words)
    point = field.cursorRect(at).center() - QPoint(2, 0)
    before = set(field.findChildren(QMenu))
    field.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, field.mapToGlobal(point)))
    (menu,) = set(field.findChildren(QMenu)) - before
    return {action.text(): menu for action in menu.actions() if action.text()}


def choose(field: ChipField, words: str, offer: str) -> None:
    menu = offered(field, words)[offer]
    next(action for action in menu.actions() if action.text() == offer).trigger()


def test_a_wrong_number_is_underlined_and_a_right_click_puts_the_live_one_in(
    window: MainWindow, report: ReportTab, field: ChipField
) -> None:
    typed(window, report, "Trong kỳ, UBND xã đã giải quyết 9.407 hồ sơ.")
    assert underlined(field) == ["9.407"]
    (finding,) = differing(report)
    assert finding.where == SECTION
    choose(field, "9.407", f"Dùng số liệu đang có: {resolved(report)}")
    settle(window)
    assert field.toPlainText() == f"Trong kỳ, UBND xã đã giải quyết {LIVE} hồ sơ."
    assert underlined(field) == [] and differing(report) == []
    assert not report.editor.half_typed()  # entered, and the pages have it
    assert report._made is not None and LIVE in report._made.texts[SECTION]


def test_a_click_in_the_list_of_findings_does_the_same(window: MainWindow, report: ReportTab, field: ChipField) -> None:
    typed(window, report, "Hồ sơ đã giải quyết: 9.407 hồ sơ.")
    found = child(report, FindingsList, "findings")
    row = found.findings().index(*differing(report))
    button = found.itemWidget(found.topLevelItem(row), 3)
    assert isinstance(button, QToolButton) and button.toolTip() == f"Dùng số liệu đang có: {resolved(report)}"
    button.click()
    settle(window)
    assert field.toPlainText() == f"Hồ sơ đã giải quyết: {LIVE} hồ sơ."
    assert differing(report) == []


def test_a_number_that_agrees_is_offered_quietly(window: MainWindow, report: ReportTab, field: ChipField) -> None:
    typed(window, report, f"Trong kỳ đã giải quyết {resolved(report)} hồ sơ và nhận 5 thư.")
    assert underlined(field) == [] and differing(report) == []
    assert not any("Dùng số liệu" in text for text in offered(field, "thư"))
    choose(field, resolved(report), f"Dùng số liệu đang có: {resolved(report)}")
    settle(window)
    assert field.toPlainText() == f"Trong kỳ đã giải quyết {LIVE} hồ sơ và nhận 5 thư."


def test_a_finding_that_was_accepted_is_underlined_no_more(
    window: MainWindow, report: ReportTab, field: ChipField
) -> None:
    from cchc_desktop.gui.section_chips import number_marks

    typed(window, report, "Trong kỳ đã giải quyết 9.407 hồ sơ.")
    assert report._made is not None and window.office is not None
    numbers = report._made.composed.typed_numbers[SECTION]
    (mark,) = number_marks(numbers, (), window.office.texts, report.editor.mend)
    assert mark.colour == "" and mark.offers


def test_of_a_signed_report_nothing_is_offered(window: MainWindow, report: ReportTab, field: ChipField) -> None:
    typed(window, report, "Trong kỳ đã giải quyết 9.407 hồ sơ.")
    field.setReadOnly(True)
    assert not any("Dùng số liệu" in text for text in offered(field, "9.407"))


def test_the_sample_office_types_no_wrong_number(report: ReportTab) -> None:
    assert differing(report) == []
