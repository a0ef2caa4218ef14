"""The window's preview of an import, put right by hand: columns, words, sheets; refused rows kept in a file."""

import csv
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QTabWidget, QTreeWidget

from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.import_dialog import ImportDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from hands import open_pane

HEAD = ["STT", "Mã hồ sơ", "Thủ tục số", "Người nộp hồ sơ", "Kênh", "Ngày tiếp nhận"]


def look_at(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[list[str]]) -> ImportDialog:
    pane = open_pane(window, "dossier")
    path = tmp_path / "mot-cua.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    for name, chosen in (("getOpenFileName", path), ("getSaveFileName", tmp_path / "hong.xlsx")):
        monkeypatch.setattr(QFileDialog, name, lambda *_, chosen=chosen, **__: (str(chosen), ""))
    pane.import_wanted.emit(pane.register.id)
    settle(window)
    return next(dialog for dialog in window.findChildren(ImportDialog) if dialog.isVisible())


def choose(dialog: ImportDialog, tree: str, row: str, text: str, column: int, window: MainWindow) -> None:
    """Choose a line of the box that stands beside a header or a word."""
    listed = child(dialog, QTreeWidget, tree)
    items = [listed.topLevelItem(place) for place in range(listed.topLevelItemCount())]
    item = next(item for item in items if item and row in (item.text(0).partition(": ")[2], item.text(1)))
    box = listed.itemWidget(item, column)
    assert isinstance(box, QComboBox)
    place = box.findText(text)
    assert place >= 0, [box.itemText(at) for at in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)
    settle(window)


def told(dialog: ImportDialog, name: str = "counts") -> str:
    return child(dialog, QLabel, f"import_{name}").text()


def procedure_code(window: MainWindow) -> str:
    assert window.database is not None
    return str(next(records.all_rows(window.database.connection, BY_ID["procedure"])).record.code)


def test_columns_and_words_are_put_right_and_the_next_sheet_is_understood(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.database is not None
    code = procedure_code(window)
    row = ["1", "N-1", code, "Lê Văn A", "Nộp tại bàn", "03/03/2022"]
    dialog = look_at(window, tmp_path, monkeypatch, [row])
    assert "từ chối 1 dòng" in told(dialog) and "Người nộp hồ sơ" in told(dialog, "guessed")
    choose(dialog, "import_columns", "Thủ tục số", "Mã thủ tục", 1, window)
    choose(dialog, "import_columns", "Kênh", "Hình thức nộp", 1, window)
    assert not child(dialog, QPushButton, "import_go").isVisible()
    assert child(dialog, QTabWidget, "import_parts").isTabVisible(2)
    choose(dialog, "import_words", "Nộp tại bàn", "Trực tiếp", 2, window)
    assert told(dialog).startswith("Thêm 1 dòng") and told(dialog, "unused").endswith("STT.")
    child(dialog, QPushButton, "import_go").click()
    settle(window)
    stored = records.find_by(window.database.connection, BY_ID["dossier"], "code", "N-1")
    assert stored is not None and (stored.record.channel, stored.record.procedure_code) == ("direct", code)
    again = look_at(window, tmp_path, monkeypatch, [["1", "N-2", *row[2:]]])
    assert told(again).startswith("Thêm 1 dòng") and told(again, "guessed") == told(again, "guessed").replace("?", "")
    assert not child(again, QLabel, "import_guessed").isVisibleTo(again)
    again.reject()


def test_a_field_stands_in_one_column_only(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = look_at(window, tmp_path, monkeypatch, [["1", "N-1", "x", "A", "B", "03/03/2022"]])
    choose(dialog, "import_columns", "Kênh", "Người nộp", 1, window)
    understood = dialog.found.understood
    assert understood is not None and understood.mapping.columns["applicant"] == 4
    assert 3 not in understood.mapping.columns.values()
    dialog.reject()


def test_refused_rows_are_kept_in_a_file(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = look_at(window, tmp_path, monkeypatch, [["1", "N-1", "x", "A", "B", "31/02/2022"]])
    child(dialog, QPushButton, "import_save").click()
    settle(window)
    head, row = openpyxl.load_workbook(tmp_path / "hong.xlsx").active.iter_rows(values_only=True)
    assert list(head[:-1]) == HEAD and row[1] == "N-1" and "31/02/2022" in row[-1]
    assert "Đã ghi 1 dòng bị từ chối" in window.statusBar().currentMessage()
    dialog.reject()
