"""A report that begins as the words of the period before: offered, marked, confirmed, and sent out for a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QPushButton, QToolButton, QTreeWidget

from actions.test_issue_report import PERIOD, TEXT, text
from cchc_desktop.actions.carry_over import unconfirmed
from cchc_desktop.actions.check_period import check_period
from cchc_desktop.actions.compose_report import own_texts
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.actions.issue_report import waive_finding
from cchc_desktop.domain.registers import TABS
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colours
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.print_dialog import PrintDialog
from cchc_desktop.gui.reason_dialog import ReasonDialog
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from cchc_desktop.gui.sign_dialog import SignDialog
from cchc_desktop.report.stale import RULE
from cchc_desktop.store import signed
from cchc_desktop.store.database import open_for_writing
from gui.test_signing import dialog, give_reason
from hands import Key, do, press

NEW = "2022-Q2"
WORDS = "Đã cấp [[articles.total]] tin và 15 tờ rơi; quý I/2022 mở 5 hội nghị."
QUOTES = ["15", "quý I/2022", "5"]


@pytest.fixture
def written(office_file: Path) -> Path:
    with open_for_writing(office_file) as database:
        enter(database, TEXT, text("I.1", WORDS), "before", new=True)
    return office_file


@pytest.fixture
def tab(written: Path, window: MainWindow) -> ReportTab:
    """The report of a period that has no words of its own yet."""
    assert window.office is not None
    window.office.show_period(NEW)
    window.tabs.setCurrentIndex(TABS.index("report"))
    settle(window)
    report = window.office.tab("report")
    assert isinstance(report, ReportTab)
    report.show_section("I.1")
    return report


@pytest.fixture
def carried(tab: ReportTab, window: MainWindow) -> ReportTab:
    child(tab, QPushButton, "carried_take").click()
    settle(window)
    return tab


def field(tab: ReportTab) -> ChipField:
    return child(tab, ChipField, "section_text")


def underlined(tab: ReportTab) -> list[str]:
    return [selection.cursor.selectedText() for selection in field(tab).extraSelections()]


def mark_of(tab: ReportTab, key: str = "I.1") -> str:
    outline = child(tab, QTreeWidget, "outline")
    found = outline.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0)
    return next(item.text(1) for item in found if item.data(0, Qt.ItemDataRole.UserRole) == key)


def offers_at(tab: ReportTab, quote: str) -> Iterator[QAction]:
    """What a right click on a marked stretch offers."""
    cursor = next(QTextCursor(one.cursor) for one in field(tab).extraSelections() if one.cursor.selectedText() == quote)
    inside = QTextCursor(cursor)
    inside.setPosition(cursor.selectionStart() + 1)
    field(tab).setTextCursor(inside)
    point: QPoint = field(tab).cursorRect(inside).center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(field(tab).viewport(), QContextMenuEvent(reason, point, field(tab).mapToGlobal(point)))
    menu = next(menu for menu in field(tab).findChildren(QMenu) if menu.isVisible())
    yield from (action for action in menu.actions() if action.text())
    menu.close()


def test_the_words_of_the_period_before_are_a_click_away(tab: ReportTab, window: MainWindow) -> None:
    assert child(tab, QFrame, "carried_line").isVisible()
    assert child(tab, QPushButton, "carried_take").text() == "Lấy lời văn của Quý I/2022"
    assert not child(tab, QToolButton, "carried_confirm").isVisible()
    child(tab, QPushButton, "carried_take").click()
    settle(window)
    assert field(tab).toPlainText() == WORDS
    assert not child(tab, QFrame, "carried_line").isVisible()
    assert underlined(tab) == QUOTES
    assert "Quý I/2022: còn 3 chỗ" in child(tab, QLabel, "carried_told").text()
    assert mark_of(tab) == "Lời cũ"
    assert RULE in {found.rule for found in child(tab, FindingsList, "findings").findings()}
    do(window, "undo")
    settle(window)
    assert child(tab, QFrame, "carried_line").isVisible() and underlined(tab) == []
    assert window.office and own_texts(window.office.database.connection, NEW) == {}


def test_nothing_is_offered_where_words_are_written(tab: ReportTab, window: MainWindow) -> None:
    assert window.office is not None
    window.office.show_period(PERIOD)
    settle(window)
    assert not child(tab, QFrame, "carried_line").isVisible()


def test_what_is_typed_before_the_offer_is_taken_stays(tab: ReportTab, window: MainWindow) -> None:
    field(tab).setFocus()
    field(tab).setPlainText("Xã viết lại phần này.")
    child(tab, QPushButton, "carried_take").click()
    settle(window)
    assert window.office is not None
    texts = own_texts(window.office.database.connection, NEW)
    assert texts["I.1"] == "Xã viết lại phần này." and len(texts) > 1


def test_what_is_left_to_carry_is_to_be_had_from_the_menu(tab: ReportTab, window: MainWindow) -> None:
    """Once something is written the offer above the outline is gone."""
    assert window.office is not None
    connection = window.office.database.connection
    tab.show_section("I.2")
    field(tab).setFocus()
    field(tab).setPlainText("Xã viết riêng mục này.")
    press(field(tab), Key.Key_Tab)
    settle(window)
    assert not child(tab, QFrame, "carried_line").isVisible()
    action = child(window, QAction, "action_carry_over")
    child(window, QMenu, "menu_period").aboutToShow.emit()
    assert action.isEnabled()
    window.tabs.setCurrentIndex(0)
    do(window, "carry_over")
    settle(window)
    before, texts = own_texts(connection, PERIOD), own_texts(connection, NEW)
    assert texts == before | {"I.2": "Xã viết riêng mục này."} and "I.2" not in before
    assert "Đã lấy lời văn của Quý I/2022" in window.statusBar().currentMessage()
    assert f"cho {len(before)} mục" in window.statusBar().currentMessage()
    assert TABS[window.tabs.currentIndex()] == "report" and not tab.part
    tab.show_section("I.1")
    assert field(tab).toPlainText() == WORDS and underlined(tab) == QUOTES and mark_of(tab) == "Lời cũ"
    child(window, QMenu, "menu_period").aboutToShow.emit()
    assert not action.isEnabled()
    do(window, "undo")
    settle(window)
    assert own_texts(connection, NEW) == {"I.2": "Xã viết riêng mục này."} and underlined(tab) == []
    child(window, QMenu, "menu_period").aboutToShow.emit()
    assert action.isEnabled()


def test_one_section_given_up_gets_its_words_again(carried: ReportTab, window: MainWindow) -> None:
    assert window.office is not None
    child(carried, QToolButton, "section_standing").click()
    settle(window)
    assert field(carried).toPlainText() != WORDS and underlined(carried) == []
    child(window, QMenu, "menu_period").aboutToShow.emit()
    do(window, "carry_over")
    settle(window)
    assert field(carried).toPlainText() == WORDS and underlined(carried) == QUOTES


def test_what_is_being_written_is_not_overwritten(tab: ReportTab, window: MainWindow) -> None:
    assert window.office is not None
    child(window, QMenu, "menu_period").aboutToShow.emit()
    field(tab).setFocus()
    field(tab).setPlainText("Xã đang viết mục này.")
    do(window, "carry_over")
    settle(window)
    assert own_texts(window.office.database.connection, NEW)["I.1"] == "Xã đang viết mục này."


def test_marks_have_their_own_colour_and_tip(carried: ReportTab) -> None:
    (first, *_) = field(carried).extraSelections()
    assert first.format.underlineColor().name() == colours().warning
    point = field(carried).cursorRect(first.cursor).center().toPointF()
    assert "“15 tờ rơi” lấy từ lời văn Quý I/2022" in field(carried)._tip_at(point)


def test_a_right_click_confirms_the_one_that_it_is_on(carried: ReportTab, window: MainWindow) -> None:
    (offer,) = (action for action in offers_at(carried, "5") if "Xác nhận" in action.text())
    assert offer.text() == "Xác nhận vẫn đúng: 5 hội nghị"
    offer.trigger()
    settle(window)
    assert underlined(carried) == ["15", "quý I/2022"]
    do(window, "undo")
    settle(window)
    assert underlined(carried) == QUOTES


def test_a_button_confirms_all_of_the_section(carried: ReportTab, window: MainWindow) -> None:
    assert window.office is not None
    child(carried, QToolButton, "carried_confirm").click()
    settle(window)
    assert underlined(carried) == [] and mark_of(carried) != "Lời cũ"
    assert not child(carried, QToolButton, "carried_confirm").isVisible()
    assert not child(carried, QLabel, "carried_told").isVisible()
    assert "I.1" not in unconfirmed(window.office.database.connection, NEW)


def test_what_is_written_anew_is_marked_no_more(carried: ReportTab, window: MainWindow) -> None:
    field(carried).setFocus()
    field(carried).setPlainText(WORDS.replace("quý I/2022", "quý II/2022").replace("15 tờ", "20 tờ"))
    press(field(carried), Key.Key_Tab)
    settle(window)
    assert underlined(carried) == ["5"]


def test_a_file_is_kept_for_a_reason(carried: ReportTab, window: MainWindow, kept_as_proposed: Path) -> None:
    assert window.office is not None
    child(carried, QPushButton, "save_pdf").click()
    settle(window)
    asked = dialog(window, ReasonDialog)
    assert "mục I.1" in child(asked, QLabel, "reason_what").text() and not list(kept_as_proposed.iterdir())
    asked.reject()
    settle(window)
    assert not list(kept_as_proposed.iterdir())
    child(carried, QPushButton, "save_pdf").click()
    give_reason(window, "Bản nháp xin ý kiến")
    (kept,) = signed.waivers(window.office.database.connection, NEW)
    assert (kept.rule, kept.reason) == (RULE, "Bản nháp xin ý kiến")
    assert [path.suffix for path in kept_as_proposed.iterdir()] == [".pdf"]
    assert underlined(carried) == QUOTES and mark_of(carried) == "Lời cũ"  # accepted, and unconfirmed still
    child(carried, QPushButton, "save_docx").click()  # for which the same reason holds
    settle(window)
    assert {path.suffix for path in kept_as_proposed.iterdir()} == {".pdf", ".docx"}


def test_a_reason_for_another_section_is_none_for_this_one(
    carried: ReportTab, window: MainWindow, kept_as_proposed: Path
) -> None:
    assert window.database is not None
    signed.waive(window.database, NEW, RULE, "Bản nháp", {("I.2", "", "")})
    child(carried, QPushButton, "save_pdf").click()
    settle(window)
    dialog(window, ReasonDialog).reject()
    settle(window)
    assert not list(kept_as_proposed.iterdir())


def test_what_is_confirmed_needs_none(carried: ReportTab, window: MainWindow, kept_as_proposed: Path) -> None:
    assert window.office is not None
    for section in unconfirmed(window.office.database.connection, NEW):
        carried.show_section(section)
        child(carried, QToolButton, "carried_confirm").click()
        settle(window)
    child(carried, QPushButton, "save_pdf").click()
    settle(window)
    assert [path.suffix for path in kept_as_proposed.iterdir()] == [".pdf"]


def test_the_report_is_printed_for_a_reason(carried: ReportTab, window: MainWindow) -> None:
    do(window, "print")
    settle(window)
    assert not window.findChildren(PrintDialog)
    give_reason(window, "Bản nháp")
    dialog(window, PrintDialog).reject()


def test_it_is_signed_for_a_reason_of_its_own(carried: ReportTab, window: MainWindow) -> None:
    assert window.office is not None
    database = window.office.database
    for rule in {RULE} | {one.rule for one in check_period(database.connection, NEW) if one.severity == "error"}:
        waive_finding(database, NEW, rule, "Bản nháp")
    do(window, "sign")
    give_reason(window, "Đã đối chiếu, số liệu không đổi")
    asked = dialog(window, SignDialog)
    assert "Đã đối chiếu" not in {waiver.reason[:12] for waiver in signed.waivers(database.connection, NEW)}
    child(asked, QPushButton, "sign_go").click()
    settle(window)
    assert signed.in_force(database.connection, NEW)
    (kept,) = (waiver for waiver in signed.waivers(database.connection, NEW) if waiver.rule == RULE)
    assert kept.reason == "Đã đối chiếu, số liệu không đổi"
    assert not child(carried, QToolButton, "carried_confirm").isVisible()
    assert not [action for action in offers_at(carried, "5") if "Xác nhận" in action.text()]
    child(carried, QPushButton, "print_report").click()  # what is signed goes out as it is
    dialog(window, PrintDialog).reject()
