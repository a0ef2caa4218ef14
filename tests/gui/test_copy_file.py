"""A copy of the open file from the menu: under its proposed name, in sight, stopped, refused."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.progress_dialog import ProgressDialog
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import backup
from cchc_desktop.store.backup import row_counts
from cchc_desktop.store.database import open_database
from cchc_desktop.store.drafts import drafts
from hands import Key, keys, press


@pytest.fixture
def folder(kept_as_proposed: Path) -> Path:
    return kept_as_proposed


def copy(window: MainWindow) -> None:
    child(window, QAction, "action_copy_file").trigger()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_copy_has_its_name_and_all_rows_and_says_so(window: MainWindow, folder: Path) -> None:
    assert window.database is not None and window.office is not None
    pane = window.office.show_register("article")
    pane.add_row()
    title = child(pane.panel.form, QWidget, "title")
    title.setFocus()
    keys(title, "Đang gõ dở")
    copy(window)
    settle(window)
    name = f"Đơn vị – bản sao {date.today().isoformat()}.cchc"
    assert names(folder) == [name]
    said = window.statusBar().currentMessage()
    assert said.startswith("Đã lưu bản sao vào") and name in said
    with open_database(folder / name, write=True) as made:
        assert row_counts(made.connection) == row_counts(window.database.connection)
        assert [draft.texts["title"] for draft in drafts(made, pane.register)] == ["Đang gõ dở"]


def test_it_needs_an_open_file(empty_window: MainWindow, office_file: Path) -> None:
    action = child(empty_window, QAction, "action_copy_file")
    assert not action.isEnabled()
    assert empty_window.open_file(office_file)
    settle(empty_window)
    assert action.isEnabled()
    child(empty_window, QAction, "action_close").trigger()
    assert not action.isEnabled()


def test_a_window_that_only_reads_copies_too(empty_window: MainWindow, office_file: Path, folder: Path) -> None:
    with open_database(office_file, write=True):
        assert empty_window.open_file(office_file)
        settle(empty_window)
        assert empty_window.database is not None and empty_window.database.read_only
        copy(empty_window)
        settle(empty_window)
    assert len(names(folder)) == 1
    open_database(folder / names(folder)[0], write=True).close()


def test_stopped_it_leaves_no_file_and_says_nothing(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    monkeypatch.setattr(backup, "_PAGES", 1)  # so slow that a person can stop it
    copy(window)
    dialog = child(window, ProgressDialog, "ProgressDialog")
    assert "Đơn vị – bản sao" in child(dialog, QLabel, "progress_what").text()
    child(dialog, QPushButton, "progress_cancel").click()
    settle(window)
    assert names(folder) == [] and told == []
    assert window.statusBar().currentMessage() == ""
    assert not window.findChildren(ProgressDialog)


def test_what_is_refused_is_told_and_nothing_else_said(
    window: MainWindow, office_file: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    for target, sentence in (
        (office_file, "chính là tệp đang mở"),
        (office_file.parent / "không có" / "a.cchc", "Không có thư mục"),
    ):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked, target=target: (str(target), ""))
        before = names(office_file.parent)
        copy(window)
        settle(window)
        assert sentence in told.pop() and not told
        assert names(office_file.parent) == before
        assert window.statusBar().currentMessage() == ""


def test_a_disk_that_lies_is_found_out(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    """What memory holds of the copy is dropped and read again: the disk has lost a part of it meanwhile."""
    forget = backup.forget_read

    def lose(part: Path) -> None:
        forget(part)
        with part.open("rb+") as file:
            file.seek(-4096, 2)
            file.write(b"\x00" * 4096)

    monkeypatch.setattr(backup, "forget_read", lose)
    copy(window)
    settle(window)
    assert len(told) == 1 and "đọc lại thấy khác" in told[0]
    assert names(folder) == [] and window.statusBar().currentMessage() == ""


def test_a_name_given_up_makes_no_copy(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: ("", ""))
    copy(window)
    settle(window)
    assert names(folder) == []
    press(window, Key.Key_Escape)
