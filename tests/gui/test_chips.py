"""Live figures and citations inside the text of a section: shown, opened, picked, copied, and kept as placeholders."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextCursor
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.figures import Total
from cchc_desktop.gui.chip_field import Chip, ChipField, Mark
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.pick_dialog import PickDialog
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.section_chips import chips
from cchc_desktop.gui.settle import settle
from cchc_desktop.report.to_docx import write_docx
from cchc_desktop.report.to_text import to_text
from hands import Key, come_to, fill, keys, press

RECEIVED, PLAN = "[[dossiers.received]]", "[[document:13/KH-UBND]]"
TEXT = f"Trong kỳ tiếp nhận {RECEIVED} hồ sơ theo {PLAN}.\n- Dòng hai."
KNOWN = {RECEIVED: Chip("486", "Hồ sơ tiếp nhận", "dossiers.received"), PLAN: Chip("13/KH-UBND", "Kế hoạch số 13")}


@pytest.fixture
def field(qtbot: QtBot) -> ChipField:
    field = ChipField()
    qtbot.addWidget(field)
    field.resize(600, 120)
    field.show_chips(KNOWN)
    field.show_text(TEXT)
    field.show()
    field.setFocus()
    return field


def place_of(field: ChipField, source: str) -> QPointF:
    """Somewhere on the chip of a placeholder."""
    points = (QPointF(x, y) for y in range(4, 60, 4) for x in range(4, 590, 4))
    return next(point for point in points if field.source_at(point) == source)


def test_what_is_kept_are_the_placeholders(field: ChipField) -> None:
    assert field.toPlainText() == TEXT
    assert "\ufffc" in field.document().toRawText()


def test_a_click_on_a_figure_opens_it(field: ChipField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.opened) as opened:
        place = place_of(field, RECEIVED).toPoint()
        QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["dossiers.received"]


def test_so_does_the_keyboard(field: ChipField, qtbot: QtBot) -> None:
    field.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(len("Trong kỳ tiếp nhận ")):
        press(field, Key.Key_Right)
    with qtbot.waitSignal(field.opened) as opened:
        press(field, Key.Key_Return, control=True)
    assert opened.args == ["dossiers.received"] and field.toPlainText() == TEXT


def test_copy_gives_the_placeholders_and_paste_makes_chips(field: ChipField) -> None:
    field.selectAll()
    field.copy()
    assert QGuiApplication.clipboard().text() == TEXT
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.paste()
    assert field.toPlainText() == TEXT + TEXT
    assert field.document().toRawText().count("\ufffc") == 4
    styled = QMimeData()
    styled.setHtml("<b>Chữ đậm</b>")
    styled.setText("Chữ đậm")
    field.insertFromMimeData(styled)
    assert field.toPlainText() == TEXT + TEXT + "Chữ đậm"
    assert field.textCursor().charFormat().fontWeight() == QFont.Weight.Normal


def test_a_list_pasted_from_word_keeps_its_bullets_as_dashes(field: ChipField) -> None:
    field.selectAll()
    pasted = QMimeData()
    pasted.setText("\uf0b7\tRà soát;\r\n\uf0b7\tCông khai \ufffchồ sơ.")
    field.insertFromMimeData(pasted)
    assert field.toPlainText() == "- Rà soát;\n- Công khai hồ sơ."


def test_part_of_a_text_is_copied_as_it_is_chosen(field: ChipField) -> None:
    cursor = field.textCursor()
    cursor.setPosition(len("Trong kỳ "))
    cursor.setPosition(len("Trong kỳ tiếp nhận x hồ"), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    assert field.createMimeDataFromSelection().text() == f"tiếp nhận {RECEIVED} hồ"


def test_a_placeholder_typed_by_hand_becomes_a_chip(field: ChipField) -> None:
    field.moveCursor(QTextCursor.MoveOperation.End)
    keys(field, f" Có {RECEIVED} hồ sơ")
    assert field.toPlainText() == f"{TEXT} Có {RECEIVED} hồ sơ"
    assert field.document().toRawText().count("\ufffc") == 3
    keys(field, " [[ ]] và [x]")
    assert field.toPlainText().endswith(" hồ sơ [[ ]] và [x]")


def test_one_backspace_takes_a_chip_out_and_undo_brings_it_back(field: ChipField) -> None:
    field.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(len("Trong kỳ tiếp nhận x")):
        press(field, Key.Key_Right)
    press(field, Key.Key_Backspace)
    assert field.toPlainText() == TEXT.replace(RECEIVED, "")
    field.undo()
    assert field.toPlainText() == TEXT


def test_input_methods_lose_no_letter_beside_a_chip(field: ChipField) -> None:
    """UniKey takes letters back and types them anew: h o a backspace backspace ò a."""
    field.moveCursor(QTextCursor.MoveOperation.End)
    keys(field, " hoa")
    press(field, Key.Key_Backspace, Key.Key_Backspace)
    keys(field, "òa")
    assert field.toPlainText() == f"{TEXT} hòa"


def test_a_finding_is_underlined_also_across_a_chip(field: ChipField) -> None:
    field.show_marks([Mark("nhận 486 hồ sơ", "warning", "sai"), Mark("không có đâu", "error", "")])
    (selection,) = field.extraSelections()
    assert selection.cursor.selectedText() == "nhận \ufffc hồ sơ"


def test_every_figure_of_the_sample_opens_as_many_rows_as_it_prints(window: MainWindow, report: ReportTab) -> None:
    assert window.office is not None and report._made is not None
    known = chips(report._made.composed, window.office.texts)
    figures = {chip.figure: chip.shown for chip in known.values() if chip.figure}
    assert len(figures) > 30
    counted = 0
    for figure, shown in figures.items():
        window.office.open_figure(figure)
        settle(window)
        found = CATALOGUE[figure]
        if not isinstance(found, Total) or any(part.fields for part in found.parts):
            continue  # of a ratio the rows of its numerator, of a sum the rows summed
        rows = sum(pane.model.rowCount() for pane in [window.office.pane_in_front()] if pane)
        value = report._made.composed.figures[figure].value
        if len(found.parts) == 1:
            assert rows == value, (figure, shown)
            counted += 1
    assert counted > 10


def test_a_figure_is_picked_by_name_without_diacritics(window: MainWindow, report: ReportTab) -> None:
    report.show_section("II.1-a")
    field = child(report, ChipField, "section_text")
    fill(field, "Số hồ sơ: ")
    report.show_section("II.1-a")
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    child(report, QToolButton, "section_figure").click()
    picker = next(one for one in report.findChildren(PickDialog) if one.isVisible())
    come_to(picker)
    keys(child(picker, QLineEdit, "pick_search"), "ho so da giai quyet")
    press(child(picker, QLineEdit, "pick_search"), Key.Key_Return)
    settle(window)
    assert "[[dossiers.resolved" in field.toPlainText()
    child(report, QToolButton, "section_document").click()
    picker = next(one for one in report.findChildren(PickDialog) if one.isVisible())
    come_to(picker)
    keys(child(picker, QLineEdit, "pick_search"), "13/kh-ubnd")
    press(child(picker, QLineEdit, "pick_search"), Key.Key_Return)
    settle(window)
    assert "[[document:13/KH-UBND]]" in field.toPlainText()


def test_a_mark_that_knows_its_place_is_underlined_there(field: ChipField) -> None:
    field.show_marks([Mark("n", "warning", "", TEXT.rindex("n")), Mark("theo", "warning", "", TEXT.index("theo"))])
    last, after_a_chip = field.extraSelections()
    assert (last.cursor.selectedText(), last.cursor.blockNumber()) == ("n", 1)
    assert after_a_chip.cursor.selectedText() == "theo"


def test_a_figure_says_what_it_was_in_other_periods(window: MainWindow, report: ReportTab) -> None:
    assert window.office is not None and report._made is not None
    composed = report._made.composed
    tip = chips(composed, window.office.texts)["[[dossiers.resolved]]"].tip
    told = [composed.compared[name]["dossiers.resolved"].text for name in ("previous", "same_last_year", "cumulative")]
    assert told[2] == composed.figures["dossiers.resolved"].text  # a first quarter is its year so far
    assert all(f": {text}" in tip for text in told)


def test_a_chart_is_put_on_a_line_of_its_own_and_printed(window: MainWindow, report: ReportTab, tmp_path: Path) -> None:
    report.show_section("II.1-a")
    field = child(report, ChipField, "section_text")
    fill(field, "Tình hình như sau:")
    report.show_section("II.1-a")
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    child(report, QToolButton, "section_figure").click()
    picker = next(one for one in report.findChildren(PickDialog) if one.isVisible())
    come_to(picker)
    keys(child(picker, QLineEdit, "pick_search"), "bieu do tiep nhan")
    press(child(picker, QLineEdit, "pick_search"), Key.Key_Return)
    settle(window)
    assert "\n[[chart:flow]]" in field.toPlainText()
    report.editor.finish()
    settle(window)
    assert report._made is not None
    caption = "Hình 1. Tiếp nhận và giải quyết (hồ sơ)"
    assert caption in to_text(report._made.composed.document)
    write_docx(report._made.composed.document, tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert caption in package.read("word/document.xml").decode("utf-8")
        assert [name for name in package.namelist() if name.endswith(".emf")]
    pages = child(report, QPdfView, "pages").document()
    assert pages is not None
    assert any("Hình 1." in pages.getAllText(page).text() for page in range(pages.pageCount()))
