"""The figures of a signed report in the window: shown as they were signed, told where the registers differ by now."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.section_chips import chips
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import signed
from cchc_desktop.store.records import all_rows
from gui.test_chips import place_of
from gui.test_signing import give_reason, sign
from hands import do, fill

PERIOD, SECTION = "2022-Q1", "II.6-b"
TOTAL = "[[articles.total]]"
OWN = f"Đã đăng {TOTAL} tin, bài (kỳ trước [[articles.total|previous]])."


@pytest.fixture
def locked(window: MainWindow, report: ReportTab) -> ReportTab:
    """Signed with a text of the office's own, after which most of what was counted is deleted."""
    report.show_section(SECTION)
    fill(field(report), OWN)
    settle(window)
    sign(window, 45, "4/3/2022", "Nguyễn Văn Mẫu")
    delete_articles(window, 12)
    return report


def delete_articles(window: MainWindow, count: int) -> None:
    assert window.office is not None
    edits, register = window.office.edits, BY_ID["article"]
    rows = [row.id for row in all_rows(edits.database.connection, register)][:count]
    assert edits.change(lambda database: delete_rows(database, register, rows))
    settle(window)


def field(report: ReportTab) -> ChipField:
    return child(report, ChipField, "section_text")


def kept(window: MainWindow) -> signed.SignedReport:
    assert window.office is not None
    return signed.versions(window.office.database.connection, PERIOD)[-1]


def test_a_chip_shows_what_was_signed_and_says_what_differs(window: MainWindow, locked: ReportTab) -> None:
    assert kept(window).figures["articles.total"] == "15"
    assert (
        field(locked).toPlainText() == f"Đã đăng {TOTAL} tin, bài (kỳ trước chưa có số liệu để so sánh)."
    )  # nothing else is live in it
    chip = field(locked).chip(TOTAL)
    assert (chip.shown, chip.figure) == ("15", "articles.total")
    assert chip.tip.endswith("Khi ký: 15, nay: 03. Báo cáo giữ số khi ký; các dòng là của sổ hiện nay.")
    assert "Lũy kế" not in chip.tip  # which is not kept, and would be that of today
    same = field(locked).chip("[[dossiers.resolved]]")
    assert same.tip.endswith(f"Số khi ký: {same.shown}; đến nay không đổi.")


def test_every_chip_of_a_locked_report_is_as_it_was_signed(window: MainWindow, locked: ReportTab) -> None:
    assert window.office is not None and locked._made is not None
    shown = chips(locked._made.composed, window.office.texts, kept(window))
    figures = {chip.figure: chip.shown for chip in shown.values() if chip.figure}
    assert len(figures) > 30 and figures == {name: kept(window).figures[name] for name in figures}
    assert all(chip.shown and chip.tip for chip in shown.values())


def test_words_that_stood_there_when_it_was_signed_stay(window: MainWindow, locked: ReportTab) -> None:
    """Standing text whose guards would let other words stand by now."""
    assert window.office is not None
    register = BY_ID["directive"]
    rows = [row.id for row in all_rows(window.office.database.connection, register)]
    assert window.office.edits.change(lambda database: delete_rows(database, register, rows))
    settle(window)
    assert locked._made is not None
    changed = [key for key, text in kept(window).sections.items() if locked._made.composed.texts[key] != text]
    assert changed
    for key in changed:
        locked.show_section(key)
        assert field(locked).toPlainText() == kept(window).sections[key]


def test_the_rows_behind_it_are_those_of_today_and_say_so(window: MainWindow, locked: ReportTab) -> None:
    assert window.office is not None
    place = place_of(field(locked), TOTAL).toPoint()
    QTest.mouseClick(field(locked).viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(window)
    pane = window.office.pane_in_front()
    assert pane and pane.register.id == "article" and pane.model.rowCount() == 3
    told = child(pane, QLabel, "filter_text").text()
    assert told == "3 dòng của số liệu “Tin, bài đăng trên trang thông tin điện tử (khi ký: 15, nay: 03)”"


def test_opened_again_it_shows_the_figures_of_today(window: MainWindow, locked: ReportTab) -> None:
    do(window, "reopen")
    give_reason(window, "Sai số liệu")
    assert field(locked).toPlainText() == OWN
    assert field(locked).chip(TOTAL).shown == "03" and "Khi ký" not in field(locked).chip(TOTAL).tip
    place = place_of(field(locked), TOTAL).toPoint()
    QTest.mouseClick(field(locked).viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(window)
    assert window.office is not None and (pane := window.office.pane_in_front())
    assert "khi ký" not in child(pane, QLabel, "filter_text").text()


def test_a_figure_that_is_counted_no_longer_is_shown_as_it_was_signed(window: MainWindow, locked: ReportTab) -> None:
    assert window.office is not None and locked._made is not None
    composed = locked._made.composed
    fewer = replace(composed, figures={name: one for name, one in composed.figures.items() if name != "articles.total"})
    chip = chips(fewer, window.office.texts, kept(window))[TOTAL]
    assert chip.shown == "15" and chip.tip and not chip.figure
