"""Every register's table shows its rows; a click on a figure leaves exactly the rows it counted."""

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from cchc_desktop.actions.rows_behind import rows_behind
from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.figures import Total
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers import ALL, BY_ID, TABS
from cchc_desktop.gui.cards import BY_LAST_DAY, CARDS, OVERVIEW, tab_of
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.register_tab import RegisterTab
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.database import open_database

OF_A_COMMUNE = [register.id for register in ALL if not register.upper_level_only]


def header(pane: RecordPane, column: int) -> str:
    return str(pane.model.headerData(column, Qt.Orientation.Horizontal))


def tab(window: MainWindow, name: str) -> RegisterTab:
    assert window.office is not None
    window.tabs.setCurrentIndex(TABS.index(name))
    settle(window)
    return window.office.register_tab(name)


def visible_rows(table: QTableView) -> int:
    return table.viewport().height() // table.rowHeight(0)


def test_what_is_told_of_a_last_day_to_come_is_called_expected(window: MainWindow) -> None:
    assert window.office is not None
    window.office.show_period(f"{date.today().year + 1}-Q1")
    settle(window)
    for name, plain in (("overview", "Hồ sơ đang giải quyết"), ("dossiers", "Kỳ trước chuyển sang")):
        window.tabs.setCurrentIndex(TABS.index(name))
        settle(window)
        cards = child(window.office.tab(name), FigureStrip, "figures").cards()
        card = cards["dossiers.pending_overdue"]
        assert card.text() == "Hồ sơ dự tính quá hạn đến 04/03" and card.value == "79"  # but the one whose clock stands
        assert card.accessibleName() == f"{card.text()}: 79" and not card.small
        assert card.toolTip() == "Hồ sơ đang giải quyết, quá hạn, dự tính đến 04/03"
        assert plain in {other.text() for other in cards.values()}
    card.click()
    settle(window)
    shown = window.office.show_register("dossier")
    assert shown.model.rowCount() == 79
    told = child(shown, QLabel, "filter_text").text()
    assert told == "79 dòng của số liệu “Hồ sơ đang giải quyết, quá hạn, dự tính đến 04/03”"
    window.office.show_period("2022-Q1")
    settle(window)
    assert card.text() == "Hồ sơ đang quá hạn" and card.value == "19"
    assert child(shown, QLabel, "filter_text").text() == "19 dòng của số liệu “Hồ sơ đang giải quyết, quá hạn”"


def test_each_figure_that_compares_a_deadline_with_the_last_day_is_called_expected() -> None:
    totals = [figure for figure in CATALOGUE.values() if isinstance(figure, Total)]
    compared = re.compile(r"field='due\w*', operator='[<>]=?', operand=<Bound.T")
    found = {figure.id for figure in totals if any(compared.search(repr(part)) for part in figure.parts)}
    ratios = {figure.id for figure in CATALOGUE.values() if not isinstance(figure, Total) and figure.numerator in found}
    assert found | ratios == BY_LAST_DAY


def test_every_register_shows_all_its_rows(window: MainWindow) -> None:
    assert window.office is not None and window.database is not None
    for name in OF_A_COMMUNE:
        shown = window.office.show_register(name)
        stored = window.database.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        assert shown.register.id == name
        assert shown.model.rowCount() == stored
        assert shown.table.model() is shown.model
        assert bool(stored) == shown.table.isVisibleTo(shown)
    settle(window)


def test_the_columns_are_as_wide_as_their_texts_need(window: MainWindow) -> None:
    assert window.office is not None
    shown = window.office.show_register("report_text")  # never laid out before
    settle(window)
    table = shown.table
    widths = [table.columnWidth(column) for column in range(shown.model.columnCount())]
    assert sum(widths) == table.viewport().width()  # the long text takes all there is
    shown = window.office.show_register("budget_execution")
    settle(window)
    table = shown.table
    assert table.columnWidth(2) < 120  # a code of three signs, whatever room there is
    for column in range(shown.model.columnCount()):
        assert table.columnWidth(column) > table.fontMetrics().horizontalAdvance(header(shown, column))


def test_a_number_keeps_off_the_next_column(window: MainWindow) -> None:
    assert window.office is not None
    shown = window.office.show_register("budget_execution")
    text = shown.model.index(0, 1).data()
    for column, painted in ((1, f"{text}\u2002"), (2, shown.model.index(0, 2).data())):
        option, index = QStyleOptionViewItem(), shown.model.index(0, column)
        delegate = shown.table.itemDelegateForIndex(index)
        assert isinstance(delegate, QStyledItemDelegate)
        delegate.initStyleOption(option, index)
        assert option.text == painted
    assert shown.model.columns[1].number
    settle(window)


def test_an_upper_levels_register_is_not_there(window: MainWindow) -> None:
    assert window.office is not None
    assert "office" not in window.office.registers_of("report")


def test_an_empty_register_says_what_it_is_for(window: MainWindow) -> None:
    assert window.office is not None
    shown = window.office.show_register("dossier_tally")
    assert shown.model.rowCount() == 0
    assert child(shown, QLabel, "empty_help").isVisibleTo(shown)
    assert len(child(shown, QLabel, "empty_help").text()) > 20


def test_a_small_screen_shows_fifteen_rows(window: MainWindow) -> None:
    window.resize(1366, 768 - 70)  # less the task bar and the title
    shown = tab(window, "dossiers").pane
    assert visible_rows(shown.table) >= 15


@pytest.mark.parametrize("name", list(CARDS))
def test_a_click_on_a_card_leaves_the_rows_behind_the_figure(window: MainWindow, qtbot: QtBot, name: str) -> None:
    shown = tab(window, name)
    assert window.database is not None
    cards = child(shown, FigureStrip, "figures").cards()
    assert list(cards) == list(CARDS[name])
    for figure, card in cards.items():
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        settle(window)
        sources = {source.register: source for source in rows_behind(window.database.connection, figure, "2022-Q1")}
        assert shown.register.id in sources
        assert shown.pane.model.ids() == [row["id"] for row in sources[shown.register.id].rows]
        assert any(source.total for source in sources.values()) == bool(shown.pane.model.rowCount())
        assert child(shown.pane, QToolButton, "clear_filter").isVisibleTo(shown)
        assert child(shown.pane, QLabel, "filter_text").text()
        count = CATALOGUE[figure]
        if isinstance(count, Total) and not any(part.fields for part in count.parts):
            assert card.value == str(shown.pane.model.rowCount())
        assert card.isChecked()


def test_a_second_click_and_the_button_both_clear_the_filter(window: MainWindow, qtbot: QtBot) -> None:
    shown = tab(window, "dossiers")
    everything = shown.pane.model.rowCount()
    card = child(shown, FigureStrip, "figures").cards()["dossiers.pending_overdue"]
    for clear in (card, child(shown.pane, QToolButton, "clear_filter")):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        settle(window)
        assert shown.pane.model.rowCount() == 19
        qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
        assert shown.pane.model.rowCount() == everything
        assert not card.isChecked()
        assert not child(shown.pane, QToolButton, "clear_filter").isVisibleTo(shown)


def test_the_filter_follows_the_period(window: MainWindow) -> None:
    assert window.office is not None and window.database is not None
    window.office.open_figure("dossiers.received")
    settle(window)
    shown = window.office.register_tab("dossiers").pane
    now = shown.model.ids()
    window.show_period("2021-Q4")
    settle(window)
    before = rows_behind(window.database.connection, "dossiers.received", "2021-Q4")[0]
    assert shown.model.ids() == [row["id"] for row in before.rows] != now


def test_a_figure_of_the_overview_leads_to_its_tab(window: MainWindow, qtbot: QtBot) -> None:
    assert window.office is not None
    overview = window.office.tab("overview")
    for figure in OVERVIEW:
        window.tabs.setCurrentIndex(0)
        qtbot.mouseClick(child(overview, FigureStrip, "figures").cards()[figure], Qt.MouseButton.LeftButton)
        settle(window)
        assert TABS[window.tabs.currentIndex()] == tab_of(figure)
        assert window.office.register_tab(tab_of(figure)).figure == figure
        assert window.office.register_tab(tab_of(figure)).pane.table.hasFocus()


def test_a_finding_leads_to_its_row(window: MainWindow) -> None:
    assert window.office is not None and window.database is not None
    row = window.database.connection.execute("SELECT id FROM dossier ORDER BY rowid DESC LIMIT 1").fetchone()[0]
    shown = window.office.register_tab("dossiers").pane
    window.office.open_figure("dossiers.pending_overdue")  # which hides the row
    settle(window)
    window.office.open_finding(Finding("data.late_without_apology", "warning", where="dossier", row=row))
    chosen = shown.table.currentIndex().row()
    assert shown.model.ids()[chosen] == row == shown.editor.row_id
    assert TABS[window.tabs.currentIndex()] == BY_ID["dossier"].tab


def test_every_card_leads_to_a_register_of_its_tab() -> None:
    for name, figures in CARDS.items():
        for figure in figures:
            found = CATALOGUE[figure]
            while not isinstance(found, Total):
                found = CATALOGUE[found.numerator]
            assert any(BY_ID[part.register].tab == name for part in found.parts), figure


def test_the_tables_are_read_again_when_another_file_is_opened(
    empty_window: MainWindow, office_file: Path, tmp_path: Path
) -> None:
    with open_database(office_file, write=True) as database, database.transaction() as connection:
        connection.execute("DELETE FROM article")
    assert empty_window.open_file(office_file)
    settle(empty_window)
    assert empty_window.office is not None
    assert empty_window.office.show_register("article").model.rowCount() == 0
    settle(empty_window)
