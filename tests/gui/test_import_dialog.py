"""The window's preview of an import, put right by hand: columns, words, sheets; refused rows kept in a file."""

import csv
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QSpinBox, QTabWidget, QTreeWidget

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
    assert child(dialog, QTabWidget, "import_parts").isTabVisible(3)
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


def test_a_column_without_a_name_is_chosen_by_what_it_holds(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ["1", "N-1", procedure_code(window), "A", "Qua mạng", "03/03/2022", "", "Lê Văn D"]
    dialog = look_at(window, tmp_path, monkeypatch, [row])
    title = child(dialog, QTabWidget, "import_parts").tabText(2)
    assert title.endswith("/7)")  # the six that have a name, and the eighth
    choose(dialog, "import_columns", "(không tên) Lê Văn D", "Người xử lý", 1, window)
    assert dialog.found.understood.mapping.columns["handler"] == 7
    assert "Lê Văn D" not in told(dialog, "unused")
    dialog.reject()


def said(dialog: ImportDialog, name: str, data: str, window: MainWindow) -> None:
    """Choose how the file is read."""
    box = child(dialog, QComboBox, f"import_{name}")
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
    settle(window)


def lines(dialog: ImportDialog) -> list[list[str]]:
    tree = child(dialog, QTreeWidget, "import_lines")
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(4)] for item in items if item]


def test_an_old_font_is_told_and_can_be_chosen_otherwise(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, names = procedure_code(window), ("NguyÔn V¨n §ç", "TrÇn ThÞ Hång", "Lª ThÞ TuyÕt")
    rows = [["1", f"N-{place}", code, name, "Qua mạng", "03/03/2022"] for place, name in enumerate(names)]
    dialog = look_at(window, tmp_path, monkeypatch, rows)
    choose(dialog, "import_columns", "Thủ tục số", "Mã thủ tục", 1, window)
    choose(dialog, "import_columns", "Kênh", "Hình thức nộp", 1, window)
    assert "TCVN3" in told(dialog, "read_as") and "Qua mạng" in told(dialog, "guessed")
    assert [line[2] for line in lines(dialog)][:2] == ["N-0 – Nguyễn Văn Đỗ", "N-1 – Trần Thị Hồng"]
    said(dialog, "encoding", "unicode", window)
    assert not child(dialog, QLabel, "import_read_as").isVisibleTo(dialog)
    assert dialog.found.understood.mapping.encoding == "unicode"
    dialog.reject()


def test_the_order_of_dates_and_the_header_are_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["1", "N-1", "x", "A", "B", "03/25/2022"], ["2", "N-2", "x", "A", "B", "03/04/2022"]]
    dialog = look_at(window, tmp_path, monkeypatch, rows)
    assert "03/25/2022" in told(dialog, "read_as")
    assert child(dialog, QComboBox, "import_order").currentText() == "tháng/ngày/năm"
    said(dialog, "order", "day", window)
    assert dialog.found.understood.mapping.order == "day"
    assert any(refusal.value == "03/25/2022" for refusal in dialog.found.refused)
    header = child(dialog, QSpinBox, "import_header")
    header.setValue(2)
    header.editingFinished.emit()
    settle(window)
    assert dialog.found.understood.headers == tuple(rows[0])
    dialog.reject()


def test_the_rows_are_listed_and_a_word_may_stand_for_nothing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.database is not None
    monkeypatch.setitem(globals(), "HEAD", [*HEAD, "Tình trạng"])
    rows = [["1", "N-1", procedure_code(window), "A", "Qua mạng", "03/03/2022", "Chưa rõ"]]
    dialog = look_at(window, tmp_path, monkeypatch, rows)
    choose(dialog, "import_columns", "Thủ tục số", "Mã thủ tục", 1, window)
    choose(dialog, "import_columns", "Kênh", "Hình thức nộp", 1, window)
    choose(dialog, "import_words", "Qua mạng", "(chưa chọn)", 2, window)
    assert lines(dialog) == []  # whoever wants no meaning gets none
    choose(dialog, "import_words", "Qua mạng", "Trực tuyến", 2, window)
    choose(dialog, "import_words", "Chưa rõ", "(để trống)", 2, window)
    assert lines(dialog) == [["2", "Thêm", "N-1 – A", ""]]
    child(dialog, QPushButton, "import_go").click()
    settle(window)
    stored = records.find_by(window.database.connection, BY_ID["dossier"], "code", "N-1")
    assert stored is not None and stored.record.outcome is None and stored.record.channel == "online"
