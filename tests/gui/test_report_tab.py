"""The report tab: the pages that print, the outline, the findings, and both files as they are shown."""

import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QAction, QImage, QPainter, QTextCursor
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.actions.issue_report import issue_report, reopen_report, waive_finding
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID, TABS
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.vietnamese import moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colours
from cchc_desktop.gui.made_report import make
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.print_dialog import PrintDialog
from cchc_desktop.gui.print_pages import PrintOrder, pages_before_annexes, pages_named, print_pages
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from cchc_desktop.report.compose import Composed, Material
from cchc_desktop.report.outline import Outline
from cchc_desktop.store import records
from cchc_desktop.store.database import connect
from cchc_desktop.store.lock import user
from cchc_desktop.store.presented import last_presented
from hands import Key, choose, keys, press


def pdf(report: ReportTab) -> QPdfDocument:
    document = child(report, QPdfView, "pages").document()
    assert document is not None
    return document


def test_it_shows_the_pages_that_will_be_printed(report: ReportTab) -> None:
    assert pdf(report).pageCount() >= 7
    assert "BÁO CÁO" in pdf(report).getAllText(0).text()
    assert child(report, QLabel, "page_count").text() == f"Trang 1/{pdf(report).pageCount()}"


def test_the_outline_has_every_section_and_leads_to_its_page(report: ReportTab) -> None:
    outline = child(report, QTreeWidget, "outline")
    first = [outline.topLevelItem(place).text(0) for place in range(outline.topLevelItemCount())]
    assert [text.split()[0] for text in first] == ["I.", "II.", "III.", "IV.", "(không"]
    pages = child(report, QPdfView, "pages")
    outline.itemClicked.emit(outline.topLevelItem(2), 0)
    page = pages.pageNavigator().currentPage()
    assert page > 0
    assert "ĐÁNH GIÁ CHUNG" in " ".join(pdf(report).getAllText(page).text().split())


def item_of(report: ReportTab, key: str) -> QTreeWidgetItem:
    outline = child(report, QTreeWidget, "outline")
    found = outline.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0)
    return next(item for item in found if item.data(0, Qt.ItemDataRole.UserRole) == key)


def test_a_section_that_is_not_printed_is_grey_and_can_be_written(window: MainWindow, report: ReportTab) -> None:
    item = item_of(report, "V")
    assert (item.text(0), item.text(1)) == ("(không in) KIẾN NGHỊ, ĐỀ XUẤT", "")
    assert item.foreground(0).color().name() == colours().quiet
    assert "viết nội dung thì mục được in" in item.toolTip(0)
    page = child(report, QPdfView, "pages").pageNavigator().currentPage()
    report.show_section("V")
    assert child(report, QLabel, "section_title").text() == "KIẾN NGHỊ, ĐỀ XUẤT"
    assert child(report, QLabel, "section_state").text() == "Mục này chưa có lời văn. Gõ vào đây để viết."
    assert child(report, QPdfView, "pages").pageNavigator().currentPage() == page
    field = child(report, ChipField, "section_text")
    field.setFocus()
    keys(field, "Đề nghị UBND huyện trang bị máy quét.")
    press(field, Key.Key_Tab)
    settle(window)
    item = item_of(report, "V")
    assert (item.text(0), item.text(1)) == ("V. KIẾN NGHỊ, ĐỀ XUẤT", "✓")
    assert item.foreground(0).color().name() != colours().quiet
    printed = " ".join(pdf(report).getAllText(page).text() for page in range(pdf(report).pageCount()))
    assert "trang bị máy quét" in " ".join(printed.split())


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_both_files_are_saved_as_they_are_shown(
    report: ReportTab, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    wanted = tmp_path / f"Báo cáo quý I{suffix}"
    asked: list[str] = []

    def choose(parent: object, title: str, name: str, kind: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(wanted.with_suffix("")), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(report.saved) as said:
        child(report, QPushButton, f"save_{suffix[1:]}").click()
    assert asked == [f"bao-cao-cchc-2022-Q1{suffix}"]
    assert wanted.name in said.args[0]
    if suffix == ".pdf":
        saved = QPdfDocument()
        saved.load(str(wanted))
        assert saved.pageCount() == pdf(report).pageCount()
        saved.close()
    else:
        with zipfile.ZipFile(wanted) as archive:
            assert "Lộc Thủy" in archive.read("word/document.xml").decode("utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == suffix] == [wanted.name]


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_what_was_typed_last_is_in_what_is_saved(
    report: ReportTab, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """However soon after the last letter the button is pressed: what is saved is never what was before."""
    saved = tmp_path / f"báo cáo{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(saved), ""))
    report.show_section("II.3")
    write_at_the_end(report, " Câu sau cùng.")
    with qtbot.waitSignal(report.saved, timeout=10_000):
        child(report, QPushButton, f"save_{suffix[1:]}").click()
    if suffix == ".pdf":
        assert "Câu sau cùng." in words_of(saved.read_bytes())
    else:
        with zipfile.ZipFile(saved) as archive:
            assert "Câu sau cùng." in archive.read("word/document.xml").decode("utf-8")


def test_what_was_typed_last_is_in_what_is_printed(window: MainWindow, report: ReportTab, qtbot: QtBot) -> None:
    report.show_section("II.3")
    write_at_the_end(report, " Câu sau cùng.")
    with qtbot.waitSignal(report.print_wanted, timeout=10_000) as wanted:
        child(report, QPushButton, "print_report").click()
    assert "Câu sau cùng." in words_of(wanted.args[0])
    window.findChildren(PrintDialog)[0].reject()


def test_what_was_named_is_saved_though_the_report_is_left_meanwhile(
    window: MainWindow, report: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "báo cáo.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(saved), ""))
    report.show_section("II.3")
    write_at_the_end(report, " Câu sau cùng.")
    child(report, QPushButton, "save_pdf").click()
    window.tabs.setCurrentIndex(0)
    assert not saved.exists()
    settle(window)
    assert "Câu sau cùng." in words_of(saved.read_bytes())


def words_of(pdf_file: bytes) -> str:
    """What stands on the pages, in one line."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(pdf_file)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    words = " ".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    return " ".join(words.split())


def test_where_nothing_can_be_written_a_sentence_says_so(
    report: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "không có" / "báo cáo.pdf"
    with pytest.raises(Fault):
        report.save(missing)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(missing), ""))
    child(report, QPushButton, "save_pdf").click()
    box = report.findChild(QMessageBox)
    assert box is not None and "Traceback" not in box.text()
    box.close()


def test_a_name_with_dots_is_kept_and_overwrites_no_other(
    report: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "báo cáo 04.03.pdf"
    other.write_text("của người khác", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(tmp_path / "báo cáo 04.03.2022"), ""))
    child(report, QPushButton, "save_pdf").click()
    saved = tmp_path / "báo cáo 04.03.2022.pdf"
    assert saved.read_bytes().startswith(b"%PDF") and other.read_text(encoding="utf-8") == "của người khác"
    saved.write_text("đã ký", encoding="utf-8")
    child(report, QPushButton, "save_pdf").click()
    box = report.findChild(QMessageBox)
    assert box is not None and saved.name in box.text()
    assert saved.read_text(encoding="utf-8") == "đã ký"
    box.close()


def test_a_report_is_composed_once(office_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_desktop.actions import compose_report

    composed: list[str] = []
    once = compose_report.compose

    def count(material: Material, outline: Outline, texts: Wording) -> Composed:
        composed.append(material.period.id)
        return once(material, outline, texts)

    monkeypatch.setattr(compose_report, "compose", count)
    with closing(connect(office_file, write=False)) as connection:
        made = make(connection, "2022-Q1")
    assert composed == ["2022-Q1"]
    assert made.composed.document.blocks and made.pdf.startswith(b"%PDF")


def test_another_period_makes_another_report(window: MainWindow, report: ReportTab) -> None:
    window.show_period("2021-Q4")
    assert not child(report, QPushButton, "save_pdf").isEnabled()
    settle(window)
    assert child(report, QPushButton, "save_pdf").isEnabled()
    text = " ".join(pdf(report).getAllText(0).text().split())
    assert "quý IV năm 2021" in text


def test_a_finding_of_a_register_leads_there(window: MainWindow, report: ReportTab) -> None:
    findings = child(report, FindingsList, "findings")
    place = next(place for place, found in enumerate(findings.findings()) if found.where == "dossier")
    findings.itemClicked.emit(findings.topLevelItem(place), 0)
    assert TABS[window.tabs.currentIndex()] == "dossiers"


def test_zooming_begins_from_what_is_seen(report: ReportTab) -> None:
    pages = child(report, QPdfView, "pages")
    report._pages.zoom(1.2)
    larger = pages.zoomFactor()
    report._pages.zoom(1 / 1.2)
    assert pages.zoomMode() == QPdfView.ZoomMode.Custom
    assert pages.zoomFactor() == pytest.approx(larger / 1.2)


# --- the text of a section


def text(report: ReportTab) -> ChipField:
    return child(report, ChipField, "section_text")


def state(report: ReportTab) -> str:
    return child(report, QLabel, "section_state").text()


def pages_say(report: ReportTab, words: str) -> bool:
    read = " ".join(pdf(report).getAllText(page).text() for page in range(pdf(report).pageCount()))
    return words in " ".join(read.split())


def own(window: MainWindow) -> dict[str, str]:
    assert window.database is not None
    rows = records.all_rows(window.database.connection, BY_ID["report_text"])
    return {row.record.section: row.record.text for row in rows if row.record.period == "2022-Q1"}


def write_at_the_end(report: ReportTab, words: str) -> None:
    text(report).setFocus()
    text(report).moveCursor(QTextCursor.MoveOperation.End)
    keys(text(report), words)


def test_a_section_shows_what_prints_with_its_figures_live(report: ReportTab) -> None:
    report.show_section("II.2-b")
    assert "[[procedures.total]]" in text(report).toPlainText()
    assert state(report).startswith("Lời văn có sẵn")
    assert "số lượng TTHC" in child(report, QLabel, "section_title").text()


def test_what_is_typed_is_drawn_then_entered(window: MainWindow, report: ReportTab, qtbot: QtBot) -> None:
    report.show_section("II.2-b")
    write_at_the_end(report, " Trong đó có [[procedures.police]] thủ tục về cư trú.")
    qtbot.waitUntil(lambda: pages_say(report, "có 14 thủ tục về cư trú."), timeout=10_000)
    assert "II.2-b" not in own(window)  # drawn, and kept in case of a crash, but not entered while it is being written
    assert state(report).startswith("Nội dung do đơn vị viết")
    report.show_section("II.3")
    assert own(window)["II.2-b"].endswith("[[procedures.police]] thủ tục về cư trú.")
    settle(window)
    assert pages_say(report, "có 14 thủ tục về cư trú.")
    report.show_section("II.2-b")
    assert text(report).toPlainText() == own(window)["II.2-b"]


def test_the_standing_text_comes_back(window: MainWindow, report: ReportTab, qtbot: QtBot) -> None:
    report.show_section("II.2-b")
    standing = text(report).toPlainText()
    write_at_the_end(report, " Thêm một câu.")
    report.finish()
    settle(window)
    assert "II.2-b" in own(window)
    qtbot.mouseClick(child(report, QToolButton, "section_standing"), Qt.MouseButton.LeftButton)
    settle(window)
    assert "II.2-b" not in own(window) and text(report).toPlainText() == standing
    child(window, QAction, "action_undo").trigger()
    assert own(window)["II.2-b"].endswith("Thêm một câu.")


def test_a_section_is_taken_back_where_it_was_written(window: MainWindow, report: ReportTab) -> None:
    report.show_section("II.2-b")
    standing = text(report).toPlainText()
    write_at_the_end(report, " Thêm một câu.")
    report.show_section("II.3")
    settle(window)
    child(window, QAction, "action_undo").trigger()
    settle(window)
    assert report.part == "" and "II.2-b" not in own(window)
    report.show_section("II.2-b")
    assert text(report).toPlainText() == standing
    report.show_section("II.3")
    child(window, QAction, "action_redo").trigger()
    settle(window)
    assert report.part == "" and report.editor.section == "II.2-b"
    assert text(report).toPlainText().endswith("Thêm một câu.")


def test_an_unknown_placeholder_is_a_finding_and_never_printed(
    window: MainWindow, report: ReportTab, qtbot: QtBot
) -> None:
    report.show_section("II.2-b")
    write_at_the_end(report, " Có [[dossiers.recieved]] hồ sơ.")
    report.finish()
    settle(window)
    found = [item for item in child(report, FindingsList, "findings").findings() if item.rule == "report.unknown_token"]
    assert [(item.where, item.text) for item in found] == [("II.2-b", "[[dossiers.recieved]]")]
    told = child(report, FindingsList, "findings").topLevelItem(0)
    assert told.text(2) == "Báo cáo, mục II.2-b"  # as in the overview; a whole heading would take three lines
    assert not pages_say(report, "recieved")
    outline = child(report, QTreeWidget, "outline")
    assert outline.currentItem().text(1) == "Lỗi"
    assert outline.currentItem().parent().text(1) == "Lỗi" != outline.topLevelItem(0).text(1)


def test_what_was_accepted_marks_its_section_no_more(window: MainWindow, report: ReportTab) -> None:
    report.show_section("II.2-b")
    write_at_the_end(report, " Ngày 30/02/2022 đã họp.")
    report.finish()
    settle(window)
    outline = child(report, QTreeWidget, "outline")
    assert outline.currentItem().text(1) == "Lỗi"
    assert window.database is not None
    waive_finding(window.database, "2022-Q1", "date.impossible", "Trích nguyên văn")
    assert report._period is not None
    report.make(report._period)
    settle(window)
    assert outline.currentItem().text(1) != "Lỗi"


def test_what_is_half_written_survives_a_crash(
    window: MainWindow, report: ReportTab, office_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    report.show_section("II.2-b")
    write_at_the_end(report, " Câu viết dở")
    qtbot.wait(1000)
    copy = tmp_path / "sau khi mất điện.cchc"
    shutil.copy(office_file, copy)
    window.close_file()
    assert window.open_file(copy)
    settle(window)
    window.tabs.setCurrentIndex(TABS.index("report"))
    settle(window)
    assert window.office is not None
    again = window.office.tab("report")
    assert isinstance(again, ReportTab)
    again.show_section("II.2-b")
    assert text(again).toPlainText().endswith(" Câu viết dở") and "II.2-b" not in own(window)
    again.finish()
    assert own(window)["II.2-b"].endswith("Câu viết dở")


def test_the_pages_stay_where_they_are_read(window: MainWindow, report: ReportTab, qtbot: QtBot) -> None:
    report.show_section("II.4")
    bar = child(report, QPdfView, "pages").verticalScrollBar()
    qtbot.wait(100)
    place = bar.value()
    assert place > 0
    write_at_the_end(report, " Thêm.")
    report.finish()
    settle(window)
    qtbot.wait(100)
    assert abs(bar.value() - place) < 40
    outline = child(report, QTreeWidget, "outline")
    assert report._outline.key == "II.4" and outline.currentItem() is not None


def test_what_is_being_written_is_entered_before_another_period_is_shown(window: MainWindow, report: ReportTab) -> None:
    report.show_section("II.2-b")
    write_at_the_end(report, " Câu mới.")
    window.show_period("2021-Q4")
    settle(window)
    assert own(window)["II.2-b"].endswith("Câu mới.")
    assert "quý IV năm 2021" in " ".join(pdf(report).getAllText(0).text().split())


def test_what_was_typed_back_at_once_is_neither_drawn_nor_kept(window: MainWindow, report: ReportTab) -> None:
    report.show_section("II.2-b")
    was = text(report).toPlainText()
    write_at_the_end(report, " Xyz.")
    report.editor.keep()
    settle(window)
    assert pages_say(report, "Xyz.")
    for _ in " Xyz.":
        press(text(report), Key.Key_Backspace)
    report.show_section("II.3")
    settle(window)
    assert not pages_say(report, "Xyz.")
    report.show_section("II.2-b")
    assert text(report).toPlainText() == was


def test_a_text_deleted_elsewhere_while_it_is_written_is_entered_anew(window: MainWindow, report: ReportTab) -> None:
    report.show_section("II.2-b")
    write_at_the_end(report, " Câu mới.")
    report.finish()
    settle(window)
    assert window.office is not None and window.database is not None
    rows = records.all_rows(window.database.connection, BY_ID["report_text"])
    row = next(row for row in rows if row.record.section == "II.2-b")
    write_at_the_end(report, " Hai.")
    window.office.edits.delete(BY_ID["report_text"], [row.id])
    settle(window)
    report.finish()
    assert own(window)["II.2-b"].endswith("Câu mới. Hai.")
    report.show_section("II.3")
    report.show_section("II.2-b")
    assert not report.editor.half_typed()


# --- paper


def test_a_draft_that_went_out_to_be_signed_is_told_and_whether_it_has_changed_since(
    window: MainWindow, report: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert window.database is not None and window.office is not None
    state, connection = child(report, QLabel, "report_state"), window.database.connection
    found = state.text()
    assert last_presented(connection, "2022-Q1") is None
    with qtbot.waitSignal(report.print_wanted, timeout=20_000) as wanted:
        child(report, QPushButton, "print_report").click()
    window.findChildren(PrintDialog)[0].reject()
    assert state.text() == found  # asked for is not yet printed
    wanted.args[2]()
    last = last_presented(connection, "2022-Q1")
    assert last and last.way == "printed" and last.by == user()
    said = f"Đã in trình ký lúc {moment_text(last.at)} ({user()})"
    assert state.text() == f"{said} · {found}"
    report.show_section("II.3")
    write_at_the_end(report, " Câu sau cùng.")
    assert report.finish()
    settle(window)
    assert state.text().startswith(f"{said}, sau đó nội dung đã đổi · ")
    child(window, QAction, "action_undo").trigger()
    settle(window)
    assert state.text() == f"{said} · {found}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(tmp_path / "a.docx"), ""))
    child(report, QPushButton, "save_docx").click()
    settle(window)
    assert state.text().startswith("Đã xuất tệp trình ký lúc ")
    for statement in (
        "DELETE FROM presented_report",
        "INSERT OR REPLACE INTO presented_report SELECT * FROM presented_report",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    issue_report(window.database, "2022-Q1", Signing(45, date(2022, 3, 4)))
    reopen_report(window.database, "2022-Q1", "Sai")
    window.office.show_period("2022-Q1")
    settle(window)
    assert state.text() == found  # another version is at work


@pytest.mark.parametrize("way", ["print_report", "save_docx"])
def test_the_last_letter_typed_goes_out_too(
    window: MainWindow, report: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, way: str
) -> None:
    printed: list[bytes] = []
    report.print_wanted.connect(lambda pdf, pages: printed.append(pdf))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(tmp_path / "a.docx"), ""))
    report.show_section("II.2-b")
    write_at_the_end(report, " Xyzabc.")
    wanted = report.print_wanted if way == "print_report" else report.saved
    with qtbot.waitSignal(wanted, timeout=20_000):
        child(report, QPushButton, way).click()
    if way == "print_report":
        (tmp_path / "a.pdf").write_bytes(printed[0])
        paper = QPdfDocument()
        paper.load(str(tmp_path / "a.pdf"))
        assert any("Xyzabc" in paper.getAllText(page).text() for page in range(paper.pageCount()))
        paper.close()
    else:
        with zipfile.ZipFile(tmp_path / "a.docx") as archive:
            assert "Xyzabc" in archive.read("word/document.xml").decode("utf-8")


def test_who_asks_twice_to_print_is_asked_once(window: MainWindow) -> None:
    for _ in range(2):
        child(window, QAction, "action_print").trigger()
    settle(window)
    assert len(window.findChildren(PrintDialog)) == 1


def test_the_pages_are_printed_as_they_are(window: MainWindow, report: ReportTab, tmp_path: Path) -> None:
    assert report._made is not None
    order = PrintOrder("", (0, 11), file=str(tmp_path / "giấy.pdf"))
    told: list[tuple[int, int]] = []
    print_pages(report._made.pdf, order, lambda done, total: told.append((done, total)))
    paper = QPdfDocument()
    paper.load(order.file)
    assert paper.pageCount() == 2 and told == [(0, 2), (1, 2)]
    for page, source in enumerate(order.pages):
        size, was = paper.pagePointSize(page), pdf(report).pagePointSize(source)
        assert abs(size.width() - was.width()) < 2 and abs(size.height() - was.height()) < 2  # the annex lies across
        assert ink(paper, page) == pytest.approx(ink(pdf(report), source), rel=0.15)


def ink(document: QPdfDocument, page: int) -> float:
    """How dark a page is."""
    large = document.render(page, QSize(1800, 2544))  # so large that thin strokes count alike
    image = large.convertToFormat(QImage.Format.Format_ARGB32)
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()
    grey = bytes(white.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
    return sum(255 - dot for dot in grey) / len(grey)


@pytest.mark.parametrize(
    ("named", "pages"),
    [("1", (0,)), ("1-3", (0, 1, 2)), (" 5, 1-2;2 ", (0, 1, 4)), ("12", (11,))],
)
def test_pages_are_named_as_people_do(named: str, pages: tuple[int, ...]) -> None:
    assert pages_named(named, 12) == pages


@pytest.mark.parametrize("named", ["", "0", "13", "3-1", "a", "1-", "1,,2", "-3"])
def test_what_names_no_page_is_refused(named: str) -> None:
    with pytest.raises(ValueError):
        pages_named(named, 12)


def test_the_print_dialog_asks_and_says_what_is_missing(window: MainWindow, report: ReportTab, qtbot: QtBot) -> None:
    orders: list[PrintOrder] = []
    assert window.office is not None
    dialog = PrintDialog(12, orders.append, window.office.texts, window, ["Máy in tầng 1", "Máy in tầng 2"])
    dialog.open()
    choose(child(dialog, ChoiceField, "print_printer"), "Máy in tầng 2")
    keys(child(dialog, QLineEdit, "print_pages"), "2-14")
    assert child(dialog, QRadioButton, "print_some").isChecked()
    assert not child(dialog, QPushButton, "print_go").isEnabled()
    assert "từ 1 đến 12" in child(dialog, QLabel, "print_problem").text()
    child(dialog, QLineEdit, "print_pages").clear()
    keys(child(dialog, QLineEdit, "print_pages"), "2-4")
    child(dialog, QSpinBox, "print_copies").setValue(3)
    qtbot.mouseClick(child(dialog, QPushButton, "print_go"), Qt.MouseButton.LeftButton)
    assert orders == [PrintOrder("Máy in tầng 2", (1, 2, 3), 3, False)]


@pytest.mark.parametrize(
    ("part", "named", "pages"),
    [
        ("whole", "", tuple(range(12))),
        ("body", "", tuple(range(9))),
        ("annexes", "", (9, 10, 11)),
        ("whole", "9-10", (8, 9)),
        ("body", "8-9", (7, 8)),
        ("annexes", "2", (10,)),
        ("body", "10", None),
        ("annexes", "4", None),
    ],
)
def test_the_report_or_its_annexes_are_printed_alone(
    window: MainWindow, part: str, named: str, pages: tuple[int, ...] | None
) -> None:
    orders: list[PrintOrder] = []
    assert window.office is not None
    dialog = PrintDialog(12, orders.append, window.office.texts, window, ["Máy in"], body=9)
    dialog.open()
    child(dialog, QRadioButton, f"print_{part}").click()
    keys(child(dialog, QLineEdit, "print_pages"), named)
    go = child(dialog, QPushButton, "print_go")
    assert go.isEnabled() == (pages is not None)
    if pages is None:
        assert f"từ 1 đến {9 if part == 'body' else 3}" in child(dialog, QLabel, "print_problem").text()
        dialog.reject()
    else:
        child(dialog, QSpinBox, "print_copies").setValue(2)
        go.click()
        assert orders == [PrintOrder("Máy in", pages, 2)]


def test_where_the_annex_of_the_real_report_begins(window: MainWindow, report: ReportTab, tmp_path: Path) -> None:
    assert report._made is not None and window.office is not None
    word = window.office.texts["report.annex.number"]
    body = pages_before_annexes(report._made.pdf, word)
    texts = [pdf(report).getAllText(page).text() for page in range(pdf(report).pageCount())]
    begin = [page for page, text in enumerate(texts) if text.startswith(word)]
    assert "Nơi nhận" in texts[body - 1] and len(begin) == 2 and body == begin[0]
    report.print()
    settle(window)
    (dialog,) = [shown for shown in window.findChildren(PrintDialog) if shown.isVisible()]
    assert child(dialog, QRadioButton, "print_annexes").isVisible()
    assert child(dialog, QRadioButton, "print_whole").isChecked()
    dialog.reject()
    only_body = PrintOrder("", tuple(range(body)), file=str(tmp_path / "giấy.pdf"))
    print_pages(report._made.pdf, only_body, lambda done, total: None)
    paper = QPdfDocument()
    paper.load(only_body.file)
    assert paper.pageCount() == body
    paper.close()
    assert pages_before_annexes(report._made.pdf, "Chẳng có") == 0  # and then no part is asked for


def test_a_list_has_no_parts(window: MainWindow) -> None:
    assert window.office is not None
    dialog = PrintDialog(12, lambda order: None, window.office.texts, window, ["Máy in"])
    dialog.open()
    assert not child(dialog, QRadioButton, "print_body").isVisible()
    dialog.reject()


def test_without_a_printer_the_dialog_says_what_to_do(window: MainWindow, report: ReportTab) -> None:
    assert window.office is not None
    dialog = PrintDialog(12, lambda order: None, window.office.texts, window, [])
    dialog.open()
    assert "chưa cài máy in" in child(dialog, QLabel, "print_problem").text()
    assert not child(dialog, QPushButton, "print_go").isEnabled()
    dialog.reject()


def test_print_in_the_menu_waits_for_the_report(window: MainWindow) -> None:
    child(window, QAction, "action_print").trigger()
    settle(window)
    assert TABS[window.tabs.currentIndex()] == "report"
    (dialog,) = [shown for shown in window.findChildren(PrintDialog) if shown.isVisible()]
    dialog.reject()


def test_a_reader_writes_no_section(window: MainWindow, office_file: Path, qtbot: QtBot) -> None:
    second = MainWindow()
    qtbot.addWidget(second, before_close_func=lambda shown: shown.close_file())
    second.show()
    assert second.open_file(office_file)  # which the first window holds
    settle(second)
    second.tabs.setCurrentIndex(TABS.index("report"))
    settle(second)
    assert second.office is not None
    tab = second.office.tab("report")
    assert isinstance(tab, ReportTab)
    assert text(tab).isReadOnly() and text(tab).toPlainText()
    assert not child(tab, QToolButton, "section_standing").isVisible()
