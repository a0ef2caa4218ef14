"""The overview: its charts and lists lead to the rows they count."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from cchc_desktop.actions.due_items import due_items
from cchc_desktop.actions.make_sample import SAMPLE
from cchc_desktop.actions.new_office import new_office
from cchc_desktop.domain.findings import Finding, in_brief
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.chart_row import ChartRow
from cchc_desktop.gui.due_list import DueList
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import DARK, LIGHT, wear
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.overview_tab import OverviewTab
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.records import get
from sample_rows import add_pending_dossiers


def overview(window: MainWindow) -> OverviewTab:
    assert window.office is not None
    tab = window.office.tab("overview")
    assert isinstance(tab, OverviewTab)
    return tab


def charts(window: MainWindow) -> ChartRow:
    found = overview(window).findChild(ChartRow)
    assert isinstance(found, ChartRow)
    return found


def in_front(window: MainWindow) -> RecordPane:
    assert window.office is not None
    pane = window.office.pane_in_front()
    assert pane is not None
    return pane


@pytest.mark.parametrize("number", [0, 2])
def test_a_click_on_a_bar_shows_as_many_rows_as_it_says(window: MainWindow, number: int) -> None:
    view = charts(window).views[number]
    assert view.chart is not None and view.drawn.marks
    for mark in view.drawn.marks:
        window.tabs.setCurrentIndex(0)
        settle(window)
        value = view.chart.series[mark.series].values[mark.place]
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.middle_of(mark).toPoint())
        settle(window)
        pane = in_front(window)
        assert pane.register.id == "dossier"
        assert pane.model.rowCount() == value
        told = child(pane, QLabel, "filter_text").text()
        assert view.chart.categories[mark.place].lower() in told.lower()


def test_of_a_ratio_enter_shows_the_rows_of_its_numerator_in_that_quarter(window: MainWindow) -> None:
    view = charts(window).views[1]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle(window)
    pane = in_front(window)
    assert pane.model.rowCount() == 394
    assert "quý I năm 2022" in child(pane, QLabel, "filter_text").text()


def test_no_card_is_lit_for_a_part_of_its_figure(window: MainWindow) -> None:
    assert window.office is not None
    view = charts(window).views[0]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle(window)
    cards = child(window.office.tab("dossiers"), FigureStrip, "figures").cards()
    assert not any(card.isChecked() for card in cards.values())
    QTest.mouseClick(cards["dossiers.received"], Qt.MouseButton.LeftButton)
    settle(window)
    assert in_front(window).model.rowCount() == 426
    assert "Tháng" not in child(in_front(window), QLabel, "filter_text").text()
    assert cards["dossiers.received"].isChecked()


def test_the_charts_follow_the_period_and_what_is_changed(window: MainWindow) -> None:
    assert window.office is not None
    view = charts(window).views[0]
    assert view.chart is not None and view.chart.categories[0] == "Tháng 1"
    window.office.show_period("2022-9M")
    assert not charts(window).isVisible()  # nobody takes the former ones for those of the period in front
    settle(window)
    assert charts(window).isVisible()
    assert view.chart.categories == ("Quý I", "Quý II", "Quý III")
    assert view.chart.series[0].values == (426, 0, 0)


def test_what_is_due_stands_overdue_first_in_words_and_colour(window: MainWindow) -> None:
    assert window.database is not None
    due = child(overview(window), DueList, "due")
    items = due.items_shown()
    assert items == due_items(window.database.connection, date(2022, 3, 4))
    over = [item for item in items if item.days_left < 0]
    assert items[: len(over)] == over and over
    state = child(overview(window), QLabel, "due_state").text()
    assert state == f"{len(over)} quá hạn, {len(items) - len(over)} sắp đến hạn"
    for look in (DARK, LIGHT):
        wear(look)
        settle(window)
        first = due.topLevelItem(0)
        assert first is not None and first.text(0) == f"quá {-items[0].days_left} ngày"
        assert first.foreground(0).color().name() == look.error


def test_of_very_many_overdue_all_are_counted_and_the_last_line_opens_them(window: MainWindow) -> None:
    assert window.database is not None and window.office is not None
    due, state = child(overview(window), DueList, "due"), child(overview(window), QLabel, "due_state")
    over, soon = (int(part.split()[0]) for part in state.text().split(", "))
    add_pending_dossiers(window.database, [date(2022, 1, 20)] * 300)
    window.office.show_period("2022-Q1")
    settle(window)
    assert state.text() == f"{over + 300} quá hạn, {soon} sắp đến hạn"
    assert sum(item.days_left >= 0 for item in due.items_shown()) == soon
    place = next(place for place, item in enumerate(due.items_shown()) if not item.row_id)
    more = due.topLevelItem(place)
    assert more is not None and more.text(1) == "… và 219 việc quá hạn nữa" and more.text(0) == ""
    due.itemActivated.emit(more, 0)
    settle(window)
    pane = in_front(window)
    assert pane.register.id == "dossier" and pane.model.rowCount() == 319
    assert child(pane, QLabel, "row_count").text() == "319 dòng · 319 quá hạn"


def test_a_click_or_enter_opens_what_is_due(window: MainWindow) -> None:
    assert window.office is not None and window.database is not None
    due = child(overview(window), DueList, "due")
    by_register = {item.register: place for place, item in enumerate(due.items_shown())}
    assert len(by_register) > 1
    for register, place in by_register.items():
        window.tabs.setCurrentIndex(0)
        settle(window)
        place = next(row for row, item in enumerate(due.items_shown()) if item.register == register)
        item = due.topLevelItem(place)
        assert item is not None
        wanted = due.items_shown()[place]
        due.setCurrentItem(item)
        due.setFocus()
        QTest.keyClick(due, Qt.Key.Key_Return)
        settle(window)
        pane = in_front(window)
        assert (pane.register.id, pane.editor.row_id) == (register, wanted.row_id)
        assert get(window.database.connection, BY_ID[register], wanted.row_id)


def test_all_of_it_is_seen_without_scrolling(window: MainWindow) -> None:
    tab = overview(window)
    scroll = child(tab, QScrollArea, "overview_scroll")
    assert scroll.verticalScrollBar().maximum() == 0
    for kind, name in ((FigureStrip, "figures"), (DueList, "due"), (FindingsList, "findings"), (QWidget, "charts")):
        part = child(tab, kind, name)
        there = QRect(part.mapTo(tab, QPoint(0, 0)), part.size())
        assert tab.rect().contains(there), name
    assert len(charts(window).views) == 3
    assert len({view.y() for view in charts(window).views}) == 1


def test_tab_goes_down_the_page(window: MainWindow) -> None:
    tab = overview(window)
    last = list(child(tab, FigureStrip, "figures").cards().values())[-1]
    last.setFocus()
    for expected in ("chart_1", "chart_2", "chart_3", "due", "findings"):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget().objectName() == expected


def test_on_a_small_screen_what_has_no_room_scrolls(window: MainWindow) -> None:
    window.resize(683, 384)
    settle(window)
    tab = overview(window)
    scroll = child(tab, QScrollArea, "overview_scroll")
    assert scroll.verticalScrollBar().maximum() > 0
    assert scroll.horizontalScrollBar().maximum() == 0
    due, findings = child(tab, QWidget, "due_part"), child(tab, QWidget, "to_do_part")
    assert due.y() + due.height() <= findings.y() and due.width() == findings.width()
    listed = child(tab, DueList, "due")
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Tab)
    settle(window)
    reached = child(tab, FindingsList, "findings")
    assert reached.hasFocus()  # and whoever goes on by Tab sees where that leads
    low = reached.mapTo(scroll.viewport(), QPoint(0, reached.height())).y()
    assert low <= scroll.viewport().height() + 1


def test_a_new_office_is_told_that_there_is_nothing_yet(empty_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.cchc"
    new_office(path, SAMPLE / "profile.toml")
    empty_window.open_file(path)
    settle(empty_window)
    assert [len(view.drawn.marks) for view in charts(empty_window).views] == [0, 0, 0]
    assert child(overview(empty_window), QLabel, "due_state").text().startswith("Không có việc nào")


def test_of_ten_thousand_findings_of_one_rule_the_first_are_shown_and_the_rest_counted(window: MainWindow) -> None:
    many = [
        Finding("data.unknown_document", "warning", "1/KH", "training", str(number), {"symbol": f"{number}/KH"})
        for number in range(10_000)
    ]
    other = Finding("data.outcome_without_finish", "warning", "H-1", "dossier")
    told = in_brief([*many, other])
    overview(window).show_findings(told, {})
    shown = child(overview(window), FindingsList, "findings")
    texts = [item.text(1) for place in range(shown.topLevelItemCount()) if (item := shown.topLevelItem(place))]
    assert len(texts) == 202 and "199/KH" in texts[199] and "9800" in texts[200] and "H-1" in texts[201]
    assert "10001" in child(overview(window), QLabel, "to_do_state").text().replace(".", "")
    assert shown.findings() == list(told) and len(told) == 202  # the others hold no memory
    opened: list[Finding] = []
    shown.opened.connect(opened.append)
    shown.itemActivated.emit(shown.topLevelItem(200), 0)
    assert [(finding.row, finding.stands_for) for finding in opened] == [("200", 9800)]
