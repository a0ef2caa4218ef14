"""The report tab: the pages that print, the outline, the findings, and both files as they are shown."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import TABS
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.report_tab import ReportTab, make
from cchc_desktop.gui.screenshots import settle
from cchc_desktop.store.database import connect


@pytest.fixture
def report(window: MainWindow) -> ReportTab:
    assert window.office is not None
    window.tabs.setCurrentIndex(TABS.index("report"))
    settle(window)
    tab = window.office.tab("report")
    assert isinstance(tab, ReportTab)
    return tab


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
    assert [text.split()[0] for text in first][:4] == ["I.", "II.", "III.", "IV."]
    pages = child(report, QPdfView, "pages")
    outline.itemClicked.emit(outline.topLevelItem(2), 0)
    page = pages.pageNavigator().currentPage()
    assert page > 0
    assert "ĐÁNH GIÁ CHUNG" in " ".join(pdf(report).getAllText(page).text().split())


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
    from cchc_desktop.actions import compose_report, make_report

    composed: list[str] = []
    once = compose_report.compose_report

    def count(connection: sqlite3.Connection, period_id: str) -> compose_report.ComposedReport:
        composed.append(period_id)
        return once(connection, period_id)

    for module in (compose_report, make_report):
        monkeypatch.setattr(module, "compose_report", count)
    with closing(connect(office_file, write=False)) as connection:
        made = make(connection, "2022-Q1")
    assert composed == ["2022-Q1"]
    assert made.document.blocks and made.pdf.startswith(b"%PDF")


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
    report.zoom(1.2)
    larger = pages.zoomFactor()
    report.zoom(1 / 1.2)
    assert pages.zoomMode() == QPdfView.ZoomMode.Custom
    assert pages.zoomFactor() == pytest.approx(larger / 1.2)
