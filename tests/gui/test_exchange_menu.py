"""Sheets in and out of the window's registers, deleted rows back, and long work that can be stopped."""

import csv
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.gui import record_pane
from cchc_desktop.gui.background import Task
from cchc_desktop.gui.choose_export import ChooseExport
from cchc_desktop.gui.exchange_menu import ExchangeMenu
from cchc_desktop.gui.import_dialog import ImportDialog
from cchc_desktop.gui.imports_dialog import ImportsDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.progress_dialog import ProgressDialog, run_in_sight
from cchc_desktop.gui.recycle_dialog import RecycleDialog
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from cchc_desktop.store.database import open_database
from hands import Key, fill, open_pane, press

OF_A_COMMUNE = [register.id for register in ALL if not register.upper_level_only]
Dialog = TypeVar("Dialog", bound=QDialog)
HEAD = ["code", "procedure_code", "applicant", "channel", "received_on"]


def sheet(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The file that the person would choose in the system's dialog."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def do(window: MainWindow, name: str) -> None:
    child(window, QAction, f"action_{name}").trigger()
    settle(window)


def dialog(window: MainWindow, kind: type[Dialog]) -> Dialog:
    return next(shown for shown in window.findChildren(kind) if shown.isVisible())


def press_button(window: QDialog, name: str) -> None:
    child(window, QPushButton, name).click()


def dossiers_stored(window: MainWindow) -> dict[str, object]:
    assert window.database is not None
    return {row.record.code: row.record for row in records.all_rows(window.database.connection, BY_ID["dossier"])}


def test_a_sheet_is_shown_then_taken_in_then_taken_back(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, before = open_pane(window, "dossier"), dossiers_stored(window)
    rows = [[f"N-{number}", "HT-001", "Nguyễn Văn Nhập", "Trực tiếp", "03/03/2022"] for number in range(5)]
    chosen(monkeypatch, sheet(tmp_path / "hồ sơ.csv", rows))
    do(window, "import")
    shown = dialog(window, ImportDialog)
    assert "Thêm 5 dòng" in child(shown, QLabel, "import_counts").text()
    assert child(shown, QPushButton, "import_go").isVisible()
    assert not child(shown, QPushButton, "import_skip").isVisible()
    assert dossiers_stored(window) == before  # nothing has been done yet
    press_button(shown, "import_go")
    settle(window)
    assert dossiers_stored(window).keys() - before.keys() == {f"N-{number}" for number in range(5)}
    assert pane.model.rowCount() == len(before) + 5
    do(window, "undo")
    assert dossiers_stored(window) == before and pane.model.rowCount() == len(before)


def test_a_sheet_with_wrong_cells_names_each_and_takes_nothing_until_told(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_pane(window, "dossier")
    before = dossiers_stored(window)
    good = ["N-1", "HT-001", "Trần Thị Đúng", "Trực tiếp", "03/03/2022"]
    bad = ["N-2", "XX-9", "Lê Văn Sai", "Chim", "31/02/2022"]
    chosen(monkeypatch, sheet(tmp_path / "a.csv", [good, bad]))
    do(window, "import")
    shown = dialog(window, ImportDialog)
    listed = child(shown, QTreeWidget, "import_refused")
    cells = [[item.text(column) for column in range(5)] for item in map(listed.topLevelItem, range(4)) if item]
    assert [cell[:4] for cell in cells] == [
        ["a", "3", "B", "XX-9"],
        ["a", "3", "D", "Chim"],
        ["a", "3", "E", "31/02/2022"],
    ]
    assert "không nằm trong danh sách" in cells[1][4] and "không có trong lịch" in cells[2][4]
    assert not child(shown, QPushButton, "import_go").isVisible()
    press_button(shown, "import_close")
    settle(window)
    assert dossiers_stored(window) == before
    do(window, "import")
    shown = dialog(window, ImportDialog)
    assert "Thêm 1 dòng" in child(shown, QLabel, "import_counts").text()
    assert child(shown, QPushButton, "import_skip").isVisible()
    press_button(shown, "import_skip")
    settle(window)
    assert dossiers_stored(window).keys() - before.keys() == {"N-1"}


def test_an_import_stopped_when_it_was_done_is_shown(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, before = open_pane(window, "dossier"), dossiers_stored(window)
    good = ["N-1", "HT-001", "Trần Thị Đúng", "Trực tiếp", "03/03/2022"]
    chosen(monkeypatch, sheet(tmp_path / "a.csv", [good]))
    do(window, "import")
    press_button(dialog(window, ImportDialog), "import_go")
    window.background._pool.waitForDone()  # written, and the window has not heard of it yet
    press_button(dialog(window, ProgressDialog), "progress_cancel")
    settle(window)
    assert dossiers_stored(window).keys() - before.keys() == {"N-1"}
    assert pane.model.rowCount() == len(before) + 1
    assert "1" in window.statusBar().currentMessage()


def test_a_long_import_is_taken_back_in_the_background(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, before = open_pane(window, "dossier"), dossiers_stored(window)
    rows = [[f"N-{number}", "HT-001", "Nguyễn Văn Nhập", "Trực tiếp", "03/03/2022"] for number in range(1_200)]
    chosen(monkeypatch, sheet(tmp_path / "hồ sơ.csv", rows))
    do(window, "import")
    press_button(dialog(window, ImportDialog), "import_go")
    settle(window)
    undo, redo = (child(window, QAction, f"action_{name}") for name in ("undo", "redo"))
    for _ in range(2):
        assert pane.model.rowCount() == len(before) + 1_200
        undo.trigger()
        press_button(dialog(window, ProgressDialog), "progress_cancel")  # stopped, it has taken nothing back
        settle(window)
        assert len(dossiers_stored(window)) == pane.model.rowCount() == len(before) + 1_200
        undo.trigger()
        assert dialog(window, ProgressDialog).isVisible()
        settle(window)
        assert dossiers_stored(window) == before and pane.model.rowCount() == len(before)
        redo.trigger()
        assert dialog(window, ProgressDialog).isVisible()
        settle(window)


def test_a_sheet_without_a_wrong_cell_shows_its_rows(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_pane(window, "counter")
    (tmp_path / "a.csv").write_text("name,fields\nQuầy 9,Đất đai\n", encoding="utf-8")
    chosen(monkeypatch, tmp_path / "a.csv")
    do(window, "import")
    shown = dialog(window, ImportDialog)
    lines = [child(shown, QLabel, f"import_{name}") for name in ("file", "counts", "advice")]
    assert all(below.y() - above.y() < 2 * above.sizeHint().height() for above, below in pairwise(lines))
    assert child(shown, QTreeWidget, "import_lines").isVisible()
    assert not child(shown, QTreeWidget, "import_refused").isVisible()
    shown.reject()


def test_a_sheet_of_wrong_rows_alone_offers_nothing_to_take(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_pane(window, "dossier")
    chosen(monkeypatch, sheet(tmp_path / "a.csv", [["N-2", "XX-9", "Lê Văn Sai", "Chim", "31/02/2022"]]))
    do(window, "import")
    shown = dialog(window, ImportDialog)
    for name in ("import_go", "import_skip"):
        assert not child(shown, QPushButton, name).isVisible()
    shown.reject()


def test_a_sheet_that_brings_nothing_new_says_so(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_pane(window, "counter")
    chosen(monkeypatch, tmp_path / "quay.xlsx")
    do(window, "export")
    do(window, "import")
    shown = dialog(window, ImportDialog)
    assert "Không có gì mới" in child(shown, QLabel, "import_advice").text()
    assert not child(shown, QPushButton, "import_go").isVisible()
    shown.reject()


def test_what_is_no_sheet_is_told_in_a_sentence(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    open_pane(window, "counter")
    (tmp_path / "a.xlsx").write_text("không phải bảng tính", encoding="utf-8")
    chosen(monkeypatch, tmp_path / "a.xlsx")
    do(window, "import")
    assert len(told) == 1 and "a.xlsx" in told[0]


@pytest.mark.parametrize("name", OF_A_COMMUNE)
def test_an_export_reads_well_and_comes_back_unchanged(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, office_file: Path
) -> None:
    pane = open_pane(window, name)
    path = tmp_path / "xuất.xlsx"
    chosen(monkeypatch, path)
    do(window, "export")
    with closing(openpyxl.load_workbook(path)) as book:
        head, *rows = book.worksheets[0].iter_rows(values_only=True)
        assert book.worksheets[0].column_dimensions["A"].hidden
    assert list(head)[1:] == [column.header for column in pane.model.columns if column.name != "status"]
    assert len(rows) == pane.model.rowCount()
    for cell in [cell for row in rows for cell in row if isinstance(cell, str)]:
        assert not cell.startswith("=")
    window.close_file()
    with open_database(office_file, write=True) as database:
        done = import_sheet(database, BY_ID[name], path)
    assert (done.added, done.changed, done.refused) == (0, 0, ()) and done.unchanged == len(rows)


def test_an_export_holds_the_rows_shown_in_their_order(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = open_pane(window, "dossier")
    pane.filters.open_columns()
    pane.filters.write("applicant", "nguyen")
    pane.filters.write("received_on", "1/2022")
    pane._columns.sort_by("applicant", descending=True)
    path = tmp_path / "lọc.xlsx"
    chosen(monkeypatch, path)
    do(window, "export")
    press_button(dialog(window, ChooseExport), "choose_export_go")
    settle(window)
    with closing(openpyxl.load_workbook(path)) as book:
        head, *rows = book.worksheets[0].iter_rows(values_only=True)
    shown = [pane.model.index(row, 3).data() for row in range(pane.model.rowCount())]
    assert 10 < len(shown) < 200
    applicant, received = head.index("Người nộp"), head.index("Ngày tiếp nhận")
    assert [row[applicant] for row in rows] == shown
    assert all(isinstance(row[received], datetime) and row[received].month == 1 for row in rows)


def test_deleted_rows_come_back_from_their_list(window: MainWindow, qtbot: QtBot) -> None:
    pane, before = open_pane(window, "dossier_pause"), pane_rows(window)
    order = pane.model.ids()
    for _ in range(2):
        pane.table.setCurrentIndex(pane.model.index(0, 0))
        pane.table.setFocus()
        press(pane.table, Key.Key_Delete)
    assert len(pane_rows(window)) == len(before) - 2
    do(window, "deleted_rows")
    shown = dialog(window, RecycleDialog)
    listed = child(shown, QTreeWidget, "recycle_list")
    assert listed.topLevelItemCount() == 2 and listed.topLevelItem(0).text(2)
    listed.selectAll()
    press_button(shown, "recycle_restore")
    settle(window)
    assert pane_rows(window) == before and pane.model.ids() == order  # where they stood
    assert window.statusBar().currentMessage() == "Đã khôi phục 2 dòng"
    assert pane.model.row_of(pane.editor.row_id) == pane.table.currentIndex().row() < 2
    do(window, "deleted_rows")
    shown = dialog(window, RecycleDialog)
    said = child(shown, QLabel, "recycle_help")
    assert "chưa có dòng nào" in said.text()
    assert said.geometry().bottom() < shown.height() // 4  # it stands below the title, not adrift
    shown.reject()


def pane_rows(window: MainWindow) -> dict[str, object]:
    assert window.database is not None
    return {row.id: row.record for row in records.all_rows(window.database.connection, BY_ID["dossier_pause"])}


@pytest.fixture
def running(window: MainWindow) -> Iterator[threading.Event]:
    """Work that runs until the event is set, and says how far it is."""
    go = threading.Event()

    def work(task: Task) -> str:
        for step in range(1000):
            task.progress(step, 1000)
            if go.wait(0.02):
                break
        return "xong"

    window.setProperty("done", "")
    done = partial(window.setProperty, "done")
    run_in_sight("Đang làm…", work, done, window.background, window.texts, window)
    yield go
    go.set()


def test_long_work_is_seen_and_ends(window: MainWindow, running: threading.Event, qtbot: QtBot) -> None:
    shown = window.findChild(ProgressDialog)
    assert shown is not None and not shown.isVisible()  # what ends soon needs no dialog
    qtbot.waitUntil(lambda: shown.isVisible() and child(shown, QProgressBar, "progress_bar").value() > 0, timeout=5000)
    running.set()
    settle(window)
    assert window.property("done") == "xong"
    assert window.findChild(ProgressDialog) is None


def test_long_work_is_stopped_by_its_button(window: MainWindow, running: threading.Event, qtbot: QtBot) -> None:
    shown = window.findChild(ProgressDialog)
    assert shown is not None
    qtbot.waitUntil(shown.isVisible, timeout=5000)
    qtbot.mouseClick(child(shown, QPushButton, "progress_cancel"), Qt.MouseButton.LeftButton)
    settle(window)
    assert window.property("done") == "" and not window.background.busy


def test_closing_while_work_runs_asks(
    window: MainWindow, running: threading.Event, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    boxes: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "open", lambda box: boxes.append(box))
    assert not window.close()
    (box,) = boxes
    assert "chưa xong" in box.text() and {button.text() for button in box.buttons()} == {"Dừng và đóng", "Để chạy tiếp"}
    box.reject()
    assert window.isVisible() and window.background.busy
    assert not window.close()
    boxes[-1].accept()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert window.property("done") == ""


def test_an_import_that_is_stopped_leaves_nothing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.office is not None
    open_pane(window, "dossier")
    before = dossiers_stored(window)
    rows = [[f"N-{number}", "HT-001", "Nguyễn Văn Nhập", "Trực tiếp", "03/03/2022"] for number in range(3000)]
    path = sheet(tmp_path / "lớn.csv", rows)
    told: list[int] = []
    once = Task.progress

    def stop_late(task: Task, done: int, total: int) -> None:
        told.append(done)
        if len(told) > 9:  # in the midst of writing
            task.cancel()
        once(task, done, total)

    monkeypatch.setattr(Task, "progress", stop_late)
    menu = next(menu for menu in window._menus if hasattr(menu, "take_in"))
    menu.take_in(BY_ID["dossier"], path, False)
    settle(window)
    assert len(told) > 9 and dossiers_stored(window) == before
    QApplication.processEvents()


def test_an_import_is_taken_back_long_after_but_for_what_was_edited(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    pane, before = open_pane(window, "dossier"), dossiers_stored(window)
    rows = [[f"N-{number}", "HT-001", "Nguyễn Văn Nhập", "Trực tiếp", "03/03/2022"] for number in range(3)]
    chosen(monkeypatch, sheet(tmp_path / "hồ sơ.csv", rows))
    do(window, "import")
    press_button(dialog(window, ImportDialog), "import_go")
    settle(window)
    assert window.database is not None
    row = records.find_by(window.database.connection, BY_ID["dossier"], "code", "N-1")
    assert row is not None and pane.select_row(row.id)
    fill(child(pane.panel.form, QLineEdit, "applicant"), "Trần Thị Sửa")
    assert dossiers_stored(window)["N-1"] != before.get("N-1")
    do(window, "imports")
    shown = dialog(window, ImportsDialog)
    first = child(shown, QTreeWidget, "imports_list").topLevelItem(0)
    assert first is not None and [first.text(column) for column in (2, 3, 4)] == ["Hồ sơ", "hồ sơ.csv", "3"]
    press_button(shown, "imports_take_back")
    settle(window)
    assert dossiers_stored(window).keys() - before.keys() == {"N-1"}
    assert "bỏ 2 dòng đã thêm" in told[0] and "N-1 – Trần Thị Sửa" in told[0]
    assert pane.model.rowCount() == len(before) + 1
    do(window, "undo")
    assert dossiers_stored(window).keys() - before.keys() == {"N-0", "N-1", "N-2"}


def test_who_only_reads_takes_no_import_back(empty_window: MainWindow, office_file: Path) -> None:
    with open_database(office_file, write=True):
        empty_window.open_file(office_file)
        do(empty_window, "imports")
        shown = dialog(empty_window, ImportsDialog)
        assert not child(shown, QPushButton, "imports_take_back").isEnabled()
        shown.reject()
        empty_window.close_file()


def test_what_goes_out_is_what_is_filtered_however_long_that_takes(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_pane, "_AT_ONCE", 10)
    pane = open_pane(window, "dossier")
    chosen(monkeypatch, tmp_path / "a.xlsx")
    pane.filters.write("applicant", "nguyen")
    pane.reload()
    assert pane.listing
    child(window, QAction, "action_export").trigger()
    settle(window)
    press_button(dialog(window, ChooseExport), "choose_export_go")
    settle(window)
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.values)[1:]
    assert len(rows) == pane.model.rowCount() < len(dossiers_stored(window))


def test_columns_that_the_register_has_not_are_named(window: MainWindow, tmp_path: Path) -> None:
    assert window.office is not None
    path = tmp_path / "a.csv"
    head = ["STT", *HEAD, "Ghi chú của tôi", ""]
    row = ["1", "N-1", "HT-001", "Trần Thị Đúng", "Trực tiếp", "03/03/2022", "gấp", ""]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, row])
    exchange = window.findChild(ExchangeMenu)
    assert exchange is not None
    exchange.look_at(BY_ID["dossier"], path)
    settle(window)
    shown = dialog(window, ImportDialog)
    said = child(shown, QLabel, "import_unused")
    assert said.isVisible() and said.text() == "Không nhập các cột mà sổ không có: STT, Ghi chú của tôi."
    shown.reject()
    sheet(path, [row[1:6]])
    exchange.look_at(BY_ID["dossier"], path)
    settle(window)
    shown = dialog(window, ImportDialog)
    assert not child(shown, QLabel, "import_unused").isVisible()
    shown.reject()
