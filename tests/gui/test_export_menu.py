"""Lists on paper and the whole office as a workbook, from the window; what is chosen to go out where a filter is on."""

import re
from array import array
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QAction
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QRadioButton, QToolButton
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui import record_pane
from cchc_desktop.gui.background import Task
from cchc_desktop.gui.choose_export import ChooseExport
from cchc_desktop.gui.list_dialog import ListDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.print_dialog import PrintDialog
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from hands import do, open_pane

Dialog = TypeVar("Dialog", bound=QDialog)


def dialog(window: MainWindow, kind: type[Dialog]) -> Dialog:
    return next(shown for shown in window.findChildren(kind) if shown.isVisible())


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def texts_of(shown: ListDialog) -> list[str]:
    """The text of each page."""
    data = QBuffer()
    data.setData(QByteArray(shown._pdf))
    data.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(data)
    texts = [" ".join(document.getAllText(page).text().split()) for page in range(document.pageCount())]
    document.close()
    return texts


def listed(window: MainWindow) -> ListDialog:
    do(window, "print_list")
    settle(window)
    return dialog(window, ListDialog)


@pytest.mark.parametrize("whole", [False, True])
def test_a_filtered_register_goes_out_as_shown_or_whole(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    pane = open_pane(window, "dossier")
    stored = pane.model.rowCount()
    pane.filters.write("applicant", "nguyen")
    settle(window)
    chosen(monkeypatch, tmp_path / "a.xlsx")
    do(window, "export")
    shown = dialog(window, ChooseExport)
    texts = [child(shown, QRadioButton, f"choose_export_{name}").text() for name in ("shown", "all")]
    assert [int(re.sub(r"\D", "", text)) for text in texts] == [pane.model.rowCount(), stored]
    child(shown, QRadioButton, f"choose_export_{'all' if whole else 'shown'}").setChecked(True)
    child(shown, QPushButton, "choose_export_go").click()
    settle(window)
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.values)[1:]
    assert len(rows) == (stored if whole else pane.model.rowCount())
    assert pane.model.rowCount() < stored


def test_where_nothing_is_hidden_nothing_is_asked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_pane(window, "counter")
    chosen(monkeypatch, tmp_path / "a.xlsx")
    do(window, "export")
    settle(window)
    assert (tmp_path / "a.xlsx").is_file()


def test_a_list_says_what_it_holds_and_counts_its_pages(window: MainWindow) -> None:
    pane = open_pane(window, "dossier")
    pane.filters.write("applicant", "nguyen")
    pane.filters._period.show_code("period")
    pane.reload()
    settle(window)
    rows = pane.model.rowCount()
    pages = texts_of(listed(window))
    first, number = pages[0], len(pages)
    assert "UBND HUYỆN PHÚ LỘC" in first and "XÃ LỘC THỦY" in first and "DANH SÁCH" in first
    assert "Lọc: Người nộp: nguyen" in first and "Kỳ báo cáo: quý I năm 2022" in first
    assert f"Tổng số: {rows} dòng" in first and "Tình trạng tính đến hết ngày" in first
    assert all(f"{page}/{number}" in text for page, text in enumerate(pages, start=1)) and number > 1
    assert all("Mã hồ sơ" in text for text in pages)
    codes = [pane.model.index(row, 0).data() for row in range(rows)]
    whole = "".join(pages)
    assert [whole.index(code) for code in codes] == sorted(whole.index(code) for code in codes)


def test_a_filter_that_cannot_be_read_is_not_said_to_limit_the_list(window: MainWindow) -> None:
    pane = open_pane(window, "dossier")
    pane.filters.write("received_on", "hôm nào đó")
    pane.filters._status.show_code("overdue")
    pane.reload()
    settle(window)
    text = texts_of(listed(window))[0]
    assert "Lọc: Tình trạng: Quá hạn" in text and "hôm nào đó" not in text


def test_the_columns_of_a_list_are_in_the_order_of_the_table(window: MainWindow) -> None:
    pane = open_pane(window, "counter")
    header = pane.table.header
    names = [column.header for column in pane.model.columns]
    header.moveSection(0, 2)
    text = texts_of(listed(window))[0]
    assert text.index(names[2]) < text.index(names[0])
    header.moveSection(2, 0)


def test_a_list_is_kept_as_it_is_shown_and_printed(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_pane(window, "document")
    shown = listed(window)
    assert child(shown, QLabel, "page_count").text().startswith("Trang 1/")
    child(shown, QPushButton, "list_print").click()
    asked = next(found for found in shown.findChildren(PrintDialog) if found.isVisible())
    asked.reject()
    chosen(monkeypatch, tmp_path / "Văn bản.pdf")
    child(shown, QPushButton, "list_save").click()
    assert (tmp_path / "Văn bản.pdf").read_bytes() == shown._pdf
    assert not shown.isVisible() and "Văn bản.pdf" in window.statusBar().currentMessage()


def test_the_button_below_the_table_prints_its_list(window: MainWindow) -> None:
    pane = open_pane(window, "counter")
    child(pane, QToolButton, "print_list").click()
    settle(window)
    assert "Quầy giao dịch" in texts_of(dialog(window, ListDialog))[0]


def test_a_register_without_rows_still_makes_a_page(window: MainWindow) -> None:
    pane = open_pane(window, "dossier")
    pane.filters.write("applicant", "không ai tên như vậy")
    settle(window)
    assert pane.model.rowCount() == 0
    (text,) = texts_of(listed(window))
    assert "Tổng số: 0 dòng" in text and "Mã hồ sơ" in text


def test_too_many_rows_are_told_and_the_filter_is_offered(window: MainWindow, told: list[str]) -> None:
    pane = open_pane(window, "counter")
    pane.model.load(pane.seen, array("q", range(500_000)))
    do(window, "print_list")
    assert len(told) == 1
    assert "500.000" in told[0] and "5.000" in told[0] and "lọc" in told[0]
    assert not [shown for shown in window.findChildren(ListDialog) if shown.isVisible()]


def test_a_list_can_be_stopped_while_it_is_read_and_while_it_is_drawn(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    pane = open_pane(window, "dossier")
    total = 2 * pane.model.rowCount()
    once = Task.progress
    for part in (0, total // 2 + 1):

        def stop(task: Task, done: int, whole: int, part: int = part) -> None:
            if done >= part:
                task.cancel()
            once(task, done, whole)

        monkeypatch.setattr(Task, "progress", stop)
        do(window, "print_list")
        settle(window)
        assert not [shown for shown in window.findChildren(ListDialog) if shown.isVisible()]
    assert told == []


def test_a_list_waits_for_what_is_filtered(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_pane, "_AT_ONCE", 10)
    pane = open_pane(window, "dossier")
    pane.filters.write("applicant", "nguyen")
    pane.reload()
    assert pane.listing
    do(window, "print_list")
    settle(window)
    settle(window)
    text = texts_of(dialog(window, ListDialog))[0]
    assert f"Tổng số: {pane.model.rowCount()} dòng" in text


def test_the_whole_office_goes_out_and_says_how_much(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.database is not None
    asked: list[str] = []

    def ask(parent: object, title: str, proposed: str, kind: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(tmp_path / "a.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    do(window, "export_office")
    settle(window)
    assert asked[0].startswith("xã Lộc Thủy – toàn bộ ") and asked[0].endswith(".xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    stored = records.count(window.database.connection, BY_ID["dossier"])
    assert book["Hồ sơ"].max_row == stored + 1
    assert str(tmp_path / "a.xlsx") in window.statusBar().currentMessage()


def test_without_an_office_nothing_goes_out(empty_window: MainWindow, office_file: Path, qtbot: QtBot) -> None:
    assert empty_window.open_file(office_file)
    settle(empty_window)
    actions = [child(empty_window, QAction, f"action_{name}") for name in ("print_list", "export_office")]
    assert [action.isEnabled() for action in actions] == [False, True]  # the overview has no rows
    open_pane(empty_window, "dossier")
    assert [action.isEnabled() for action in actions] == [True, True]
    empty_window.close_and_start()
    assert [action.isEnabled() for action in actions] == [False, False]
