"""The files of a row in the window: added, dropped, opened as a private copy, saved, removed and taken back by keys."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QPushButton, QToolButton, QTreeWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions.attach import attach_files
from cchc_desktop.domain.attachment import MAX_SIZE
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui import opened_copies
from cchc_desktop.gui.attachment_panel import AttachmentPanel
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.settle import settle
from cchc_desktop.gui.space_dialog import SpaceDialog
from cchc_desktop.store.attachments import attachments_of
from cchc_desktop.store.database import open_database, open_for_writing
from cchc_desktop.store.records import all_rows
from hands import Key, do, open_pane, press


def scan(folder: Path, name: str, content: bytes = b"%PDF-1.7 scan") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def chosen_row(window: MainWindow, register: str = "document") -> tuple[RecordPane, AttachmentPanel]:
    pane = open_pane(window, register)
    pane.select_row(pane.model.id_at(0))
    settle(window)
    assert pane.panel.attachments is not None
    return pane, pane.panel.attachments


def lines(panel: AttachmentPanel) -> list[str]:
    listed = child(panel, QListWidget, "attachments_list")
    return [listed.item(place).text() for place in range(listed.count())]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What would be handed to the system's programs."""
    paths: list[Path] = []
    monkeypatch.setattr(opened_copies, "open_outside", paths.append)
    return paths


def add(window: MainWindow, panel: AttachmentPanel, *paths: Path) -> None:
    panel.add(paths)
    settle(window)


def test_only_rows_that_may_have_files_have_a_place_for_them(window: MainWindow) -> None:
    for register, there in (("document", True), ("directive", True), ("disclosure", True), ("article", False)):
        pane = open_pane(window, register)
        assert (pane.panel.attachments is not None) is there


def test_files_are_chosen_and_stay_with_their_row(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, panel = chosen_row(window)
    assert child(panel, QLabel, "attachments_state").isVisibleTo(panel) and lines(panel) == []
    paths = [str(scan(tmp_path, name)) for name in ("a.pdf", "b.pdf")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))
    child(panel, QToolButton, "attachments_add").click()
    settle(window)
    assert [line.partition(" ")[0] for line in lines(panel)] == ["a.pdf", "b.pdf"]
    pane.select_row(pane.model.id_at(1))
    assert lines(panel) == []
    pane.select_row(pane.model.id_at(0))
    assert len(lines(panel)) == 2


def test_a_row_that_is_not_stored_yet_says_why_it_takes_none(window: MainWindow) -> None:
    pane, panel = chosen_row(window)
    pane.add_row()
    settle(window)
    assert not child(panel, QToolButton, "attachments_add").isEnabled()
    assert "Ghi dòng vào sổ" in child(panel, QLabel, "attachments_state").text()


def test_a_file_is_dropped_onto_the_row(window: MainWindow, tmp_path: Path) -> None:
    _, panel = chosen_row(window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan(tmp_path, "thả.pdf"))), QUrl("https://example.org/a.pdf")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    panel.dragEnterEvent(enter)
    assert enter.isAccepted()
    panel.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    settle(window)
    assert [line.partition(" ")[0] for line in lines(panel)] == ["thả.pdf"]
    assert panel.acceptDrops()


def test_a_copy_is_opened_private_and_gone_with_the_office(
    window: MainWindow, tmp_path: Path, opened: list[Path]
) -> None:
    _, panel = chosen_row(window)
    add(window, panel, scan(tmp_path, "a.pdf"))
    listed = child(panel, QListWidget, "attachments_list")
    press(listed, Key.Key_Return)
    settle(window)
    (copy,) = opened
    assert copy.name == "a.pdf" and copy.read_bytes() == b"%PDF-1.7 scan" and copy.parent != tmp_path
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o400 and stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    window.close_file()
    assert not copy.parent.exists()


def test_a_hostile_name_in_the_file_leads_nowhere(
    window: MainWindow, tmp_path: Path, opened: list[Path], documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, panel = chosen_row(window)
    add(window, panel, scan(tmp_path, "a.pdf"))
    assert window.database is not None
    hostile = "../../../../tmp/thoát.pdf"
    window.database.connection.execute("UPDATE attachment SET name = ?", (hostile,))  # somebody else's hand
    panel._read()
    panel.open()
    settle(window)
    (copy,) = opened
    assert copy.name == "thoát.pdf" and copy.parent.name.startswith("cchc-")
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (proposed.append(given[2]), ("", ""))[1])
    panel.ask_and_save()
    assert Path(proposed[0]) == documents / "thoát.pdf"


@pytest.mark.parametrize(("name", "content"), [("a.pdf.exe", b"%PDF"), ("a.pdf", b"MZ\x90")])
def test_a_program_is_not_opened_and_told(
    window: MainWindow, tmp_path: Path, opened: list[Path], told: list[str], name: str, content: bytes
) -> None:
    _, panel = chosen_row(window)
    add(window, panel, scan(tmp_path, name, content))
    panel.open()
    settle(window)
    assert opened == [] and len(told) == 1 and "chương trình" in told[0] and name in told[0]


def test_too_large_a_file_is_told_and_nothing_is_added(window: MainWindow, tmp_path: Path, told: list[str]) -> None:
    _, panel = chosen_row(window)
    add(window, panel, scan(tmp_path, "tốt.pdf"), scan(tmp_path, "phim.tif", bytes(MAX_SIZE + 1)))
    assert lines(panel) == [] and len(told) == 1 and "20 MB" in told[0]


def test_a_file_is_removed_by_a_key_and_comes_back_by_undo(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    pane, panel = chosen_row(window)
    rows = pane.model.rowCount()
    add(window, panel, scan(tmp_path, "a.pdf"))
    listed = child(panel, QListWidget, "attachments_list")
    listed.setFocus()
    press(listed, Key.Key_Delete)
    assert lines(panel) == [] and pane.model.rowCount() == rows
    assert "a.pdf" in window.statusBar().currentMessage()
    text = child(window, QAction, "action_undo").text()
    assert "Tệp đính kèm" in text
    row_id = pane.editor.row_id
    for left in (1, 0):
        open_pane(window, "article")
        do(window, "undo")
        assert window.office is not None and window.office.pane_in_front() is pane
        assert pane.editor.row_id == row_id and len(lines(panel)) == left
    do(window, "redo")
    assert len(lines(panel)) == 1
    with qtbot.waitSignal(pane.panel.table_wanted):
        press(listed, Key.Key_Escape)


def test_a_file_is_saved_under_a_name_to_be_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, panel = chosen_row(window)
    add(window, panel, scan(tmp_path, "a.pdf"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ra ngày 04.03"), ""))
    said: list[str] = []
    panel.said.connect(said.append)
    child(panel, QToolButton, "attachments_save").click()
    settle(window)
    out = tmp_path / "ra ngày 04.03.pdf"  # its ending need not be typed
    assert out.read_bytes() == b"%PDF-1.7 scan" and said == [f"Đã lưu {out}"]


def test_who_only_reads_opens_and_changes_nothing(
    empty_window: MainWindow, office_file: Path, tmp_path: Path, opened: list[Path]
) -> None:
    with open_for_writing(office_file) as database:
        register = BY_ID["document"]
        for row in all_rows(database.connection, register):
            attach_files(database, register.id, row.id, [scan(tmp_path, "a.pdf")])
    with open_database(office_file, write=True):
        empty_window.open_file(office_file)
        settle(empty_window)
        _, panel = chosen_row(empty_window)
        able = {
            name: child(panel, QToolButton, f"attachments_{name}").isEnabled()
            for name in ("add", "open", "save", "remove")
        }
        assert able == {"add": False, "open": True, "save": True, "remove": False}
        panel.remove()
        panel.open()
        settle(empty_window)
        assert len(opened) == 1 and len(lines(panel)) == 1
        empty_window.close_file()


def test_what_takes_room_is_told_and_leads_to_its_row(window: MainWindow, tmp_path: Path) -> None:
    pane, panel = chosen_row(window)
    row_id = pane.editor.row_id
    add(window, panel, scan(tmp_path, "a.pdf", os.urandom(300_000)))
    pane.select_row(pane.model.id_at(2))
    do(window, "space")
    settle(window)
    shown = next(found for found in window.findChildren(SpaceDialog) if found.isVisible())
    parts = child(shown, QTreeWidget, "space_parts")
    assert parts.topLevelItemCount() == 5
    assert any("Tệp đính kèm (1 tệp)" in parts.topLevelItem(place).text(0) for place in range(5))
    first = child(shown, QTreeWidget, "space_rows").topLevelItem(0)
    assert first.text(1) == "Văn bản" and first.text(3) == "293 KB"
    child(shown, QPushButton, "space_open").click()
    settle(window)
    assert pane.editor.row_id == row_id
    assert window.database is not None
    assert len(attachments_of(window.database.connection, "document", row_id)) == 1
