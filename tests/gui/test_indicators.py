"""The sheet of indicators from the window: shown, copied, kept as a sheet, each number as the report prints it."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QTreeWidget

from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.actions.indicator_sheet import indicator_sheet
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.printing import printed_number
from cchc_desktop.domain.signing import Signing
from cchc_desktop.gui.indicators_dialog import IndicatorsDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from cchc_desktop.paths import RESOURCES
from cchc_desktop.report.indicators import read_lines
from cchc_desktop.store import signed
from cchc_desktop.store.database import open_database
from hands import do

PERIOD = "2022-Q1"
LINES = read_lines(RESOURCES / "indicators.toml")
HEADER = ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Kỳ trước"]


def opened(window: MainWindow) -> IndicatorsDialog:
    do(window, "indicators")
    settle(window)
    return next(shown for shown in window.findChildren(IndicatorsDialog) if shown.isVisible())


def press(dialog: IndicatorsDialog, name: str) -> None:
    child(dialog, QPushButton, f"indicators_{name}").click()


def shown_cells(dialog: IndicatorsDialog) -> list[list[str]]:
    table = child(dialog, QTreeWidget, "indicators_table")
    items = [table.topLevelItem(place) for place in range(table.topLevelItemCount())]
    return [[item.text(column) for column in range(table.columnCount())] for item in items if item]


def expected(file: Path) -> list[list[str]]:
    """Each line of the form with the texts that the report has for its figure."""
    with open_database(file, write=False) as database:
        now = compose_report(database.connection, PERIOD).figures
        before = compose_report(database.connection, "2021-Q4").figures
    return [
        [line.number, line.name, line.unit]
        + ([now[line.figure].text, before[line.figure].text] if line.figure else ["", ""])
        for line in LINES
    ]


def test_the_table_is_the_form_with_the_texts_of_the_report(
    window: MainWindow, report: ReportTab, sample_file: Path
) -> None:
    dialog = opened(window)
    table = child(dialog, QTreeWidget, "indicators_table")
    assert [table.headerItem().text(column) for column in range(5)] == ["Thứ tự", *HEADER[1:]]
    cells = shown_cells(dialog)
    assert cells == expected(sample_file)
    numbers = {row[1]: row[3] for row in cells}
    assert numbers["Tổng số hồ sơ phải giải quyết"] == "486"
    assert numbers["Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn"] == "97%"
    assert numbers["Số phản ánh, kiến nghị tiếp nhận"] == "không có"


def test_it_is_copied_with_the_order_and_the_blanks_of_the_form(
    window: MainWindow, report: ReportTab, sample_file: Path
) -> None:
    dialog, cells = opened(window), expected(sample_file)
    press(dialog, "copy")
    copied = QGuiApplication.clipboard().text()
    assert [line.split("\t") for line in copied.split("\n")] == cells
    assert copied.startswith("I\tCông tác chỉ đạo, điều hành cải cách hành chính\t\t\t\n1\t")
    assert f"Đã chép {len(LINES)} dòng" in child(dialog, QLabel, "indicators_said").text()
    press(dialog, "copy_numbers")
    assert QGuiApplication.clipboard().text().split("\n") == [row[3] for row in cells]


def test_the_sheet_reads_back_as_the_table(
    window: MainWindow, report: ReportTab, sample_file: Path, kept_as_proposed: Path
) -> None:
    dialog = opened(window)
    press(dialog, "save")
    settle(window)
    path = kept_as_proposed / "Biểu chỉ tiêu quý I năm 2022.xlsx"
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.title == "Chỉ tiêu"
    header, *rows = [list(row) for row in sheet.iter_rows()]
    assert [cell.value for cell in header] == HEADER
    wanted = expected(sample_file)
    assert [["" if cell.value is None else cell.value for cell in row[:3]] for row in rows] == [
        line[:3] for line in wanted
    ]
    for row, line in zip(rows, wanted, strict=True):
        for cell, text in zip(row[3:], line[3:], strict=True):
            number = printed_number(text)
            if number is None:
                assert (cell.value or "") == text
            else:  # it adds up in the upper level's form, and looks as printed
                assert (pytest.approx(float(number[0])), number[1]) == (cell.value, cell.number_format)
    by_name = {row[1].value: row[3] for row in rows}
    ratio = by_name["Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn"]
    assert (ratio.value, ratio.number_format) == (0.97, "0%")
    assert by_name["Số nhiệm vụ quá hạn chưa hoàn thành"].number_format in ("0", "00")
    assert by_name["Số phản ánh, kiến nghị tiếp nhận"].value == "không có"


def test_without_an_office_there_is_no_sheet(empty_window: MainWindow) -> None:
    assert not child(empty_window, QMenu, "menu_period").isEnabled()


def test_an_office_lays_its_own_form_beside_its_file(office_file: Path) -> None:
    own = office_file.with_name("Đơn vị.indicators.toml")
    own.write_text('line = [{ number = "1", name = "Hồ sơ  quá hạn", figure = "dossiers.pending_overdue" }]', "utf-8")
    with open_database(office_file, write=False) as database:
        (only,) = indicator_sheet(database.connection, PERIOD)
        assert only.cells[:4] == ("1", "Hồ sơ quá hạn", "", "19")
        for wrong in (
            'line = [{ name = "x", figure = "dossiers.unknown" }]', "line = []", "line = [", 'line = [{ x = "1" }]',
            'line = [{ name = "x", colour = "red" }]',
        ):  # fmt: skip
            own.write_text(wrong, encoding="utf-8")
            with pytest.raises(Fault) as told:
                indicator_sheet(database.connection, PERIOD)
            assert told.value.key == "indicators_unreadable"


def test_what_was_signed_is_given_as_it_was_signed(office_file: Path) -> None:
    with open_database(office_file, write=True) as database:
        figures = {"dossiers.to_process": "485"}
        files = {"docx": b"", "pdf": b"", "sections": {}}
        signing = Signing(45, compose_report(database.connection, PERIOD).period.date_to, "")
        signed.record(database, PERIOD, signing, symbol="BC-UBND", figures=figures, **files)  # type: ignore[arg-type]
        rows = {row.name: row for row in indicator_sheet(database.connection, PERIOD)}
        following = {row.name: row for row in indicator_sheet(database.connection, "2022-Q2")}
    assert rows["Tổng số hồ sơ phải giải quyết"].now == "485"
    assert following["Tổng số hồ sơ phải giải quyết"].before == "485"
