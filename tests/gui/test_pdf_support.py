"""Where the system cannot show the pages of a PDF, the report tab says so, and everything else still works."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QTreeWidget

from cchc_desktop.domain.registers import TABS
from cchc_desktop.gui import pdf_support, report_pages
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from hands import open_report

LIBRARY, FUNCTION = ("kernel32.dll", "GetTickCount64") if sys.platform == "win32" else ("libc.so.6", "printf")


@pytest.fixture
def anew() -> Iterator[None]:
    """The answer is asked for again, and not kept."""
    pdf_support.pages_can_be_shown.cache_clear()
    yield
    pdf_support.pages_can_be_shown.cache_clear()


@pytest.fixture
def report(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> ReportTab:
    monkeypatch.setattr(report_pages, "pages_can_be_shown", lambda: False)
    return open_report(window)


def test_a_function_is_found_where_it_is_and_nowhere_else() -> None:
    assert pdf_support.has_function(LIBRARY, FUNCTION)
    assert not pdf_support.has_function(LIBRARY, "ProcessPrngOfNobody")
    assert not pdf_support.has_function("no-such-library.dll", FUNCTION)


def test_here_pages_can_be_shown(anew: None) -> None:
    assert pdf_support.pages_can_be_shown()


def test_on_windows_it_depends_on_one_library(anew: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(pdf_support, "PROVIDER", "no-such-library.dll")
    assert not pdf_support.pages_can_be_shown()
    pdf_support.pages_can_be_shown.cache_clear()
    monkeypatch.setattr(pdf_support, "PROVIDER", LIBRARY)
    monkeypatch.setattr(pdf_support, "FUNCTION", FUNCTION)
    assert pdf_support.pages_can_be_shown()


def test_a_sentence_stands_where_the_pages_would(report: ReportTab) -> None:
    assert child(report, QPdfView, "pages").document() is None
    assert not child(report, QPdfView, "pages").isVisible() and child(report, QLabel, "no_pages").isVisible()
    assert "không hiện được các trang" in child(report, QLabel, "no_pages").text()
    assert not child(report, QToolButton, "zoom_in").isVisible()
    assert child(report, QLabel, "page_count").text() == ""


def test_the_systems_program_shows_the_very_report(
    report: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    child(report, QLabel, "no_pages").linkActivated.emit("pdf")
    assert [path.name for path in opened] == ["bao-cao-cchc-2022-Q1.pdf"]
    assert opened[0].read_bytes().startswith(b"%PDF") and opened[0].is_relative_to(tmp_path)


def test_the_rest_of_the_tab_works(window: MainWindow, report: ReportTab, tmp_path: Path) -> None:
    outline = child(report, QTreeWidget, "outline")
    outline.itemClicked.emit(outline.topLevelItem(2), 0)
    report._pages.zoom(1.2)
    report.save(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    window.show_period("2021-Q4")
    settle(window)
    assert child(report, QPushButton, "save_pdf").isEnabled()


def test_where_pages_can_be_shown_nothing_is_said(window: MainWindow) -> None:
    assert window.office is not None
    window.tabs.setCurrentIndex(TABS.index("report"))
    settle(window)
    tab = window.office.tab("report")
    assert child(tab, QPdfView, "pages").isVisible() and not child(tab, QLabel, "no_pages").isVisible()
