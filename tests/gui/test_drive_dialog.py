"""A file on a stick or a network drive: why it is not written, and the three ways on."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QLabel, QMessageBox, QPushButton, QStackedWidget

from cchc_desktop.gui import window_state
from cchc_desktop.gui.drive_dialog import DriveDialog
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.progress_dialog import ProgressDialog
from cchc_desktop.gui.settle import settle
from gui.walk import cut, out_of_order, outside, reached_by_tab, unnamed
from hands import Key, come_to, press


@pytest.fixture
def file(stick: Path, sample_file: Path) -> Path:
    """An office that somebody carries about."""
    return Path(shutil.copy(sample_file, stick / "Xã Lộc Thủy.cchc"))


def asked(window: MainWindow, path: Path) -> DriveDialog:
    assert not window.open_file(path)
    (dialog,) = [found for found in window.findChildren(DriveDialog) if found.isVisible()]
    come_to(dialog)
    return dialog


def click(dialog: DriveDialog, name: str) -> None:
    child(dialog, QPushButton, name).click()


def test_a_stick_and_a_network_drive_are_told_apart(
    empty_window: MainWindow, sample_file: Path, request: pytest.FixtureRequest
) -> None:
    for place, word in (("stick", "ổ cắm rời"), ("share", "ổ mạng")):
        file = Path(shutil.copy(sample_file, request.getfixturevalue(place) / "a.cchc"))
        dialog = asked(empty_window, file)
        title, why = (child(dialog, QLabel, f"drive_{name}").text() for name in ("title", "why"))
        assert "“a.cchc”" in title and word in title and word in why and "hỏng" in why
        dialog.reject()


def test_given_up_it_leaves_everything_as_it_was(empty_window: MainWindow, file: Path) -> None:
    before = file.read_bytes()
    dialog = asked(empty_window, file)
    press(dialog, Key.Key_Escape)
    assert not dialog.isVisible() and empty_window.database is None
    assert child(empty_window, QStackedWidget, "pages").currentIndex() == 1
    assert [path.name for path in file.parent.iterdir()] == [file.name] and file.read_bytes() == before


def test_the_open_office_stays_open(window: MainWindow, file: Path, office_file: Path) -> None:
    click(asked(window, file), "drive_cancel")
    assert window.database is not None and window.database.path == office_file
    assert not window.database.read_only


def test_a_copy_is_made_here_and_opened(empty_window: MainWindow, file: Path, kept_as_proposed: Path) -> None:
    before = file.read_bytes()
    dialog = asked(empty_window, file)
    assert QApplication.focusWidget() is child(dialog, QPushButton, "drive_copy")
    press(child(dialog, QPushButton, "drive_copy"), Key.Key_Return)
    settle(empty_window)
    assert not empty_window.findChildren(DriveDialog)
    assert empty_window.database is not None and empty_window.database.path == kept_as_proposed / file.name
    assert not empty_window.database.read_only
    assert not child(empty_window, QFrame, "read_only_banner").isVisible()
    assert file.read_bytes() == before
    assert window_state.recent_files() == [(kept_as_proposed / file.name).resolve()]


def test_while_it_is_copied_nothing_else_is_asked(empty_window: MainWindow, file: Path, kept_as_proposed: Path) -> None:
    dialog = asked(empty_window, file)
    click(dialog, "drive_copy")
    (progress,) = dialog.findChildren(ProgressDialog)
    assert progress.isVisible() and progress.isModal()
    settle(empty_window)
    assert empty_window.database is not None and empty_window.database.path == kept_as_proposed / file.name


def test_it_can_be_looked_at(empty_window: MainWindow, file: Path) -> None:
    click(asked(empty_window, file), "drive_look")
    settle(empty_window)
    assert empty_window.database is not None and empty_window.database.read_only
    assert child(empty_window, QFrame, "read_only_banner").isVisible()
    assert "ổ cắm rời" in child(empty_window, QLabel, "read_only_text").text()
    assert child(empty_window, FigureStrip, "figures").cards()["dossiers.to_process"].value == "486"
    assert empty_window.office is not None and not empty_window.office.edits.allowed
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert window_state.recent_files() == []
    assert child(empty_window, QAction, "action_copy_file").isEnabled()


def test_a_network_drive_says_so_in_the_banner(empty_window: MainWindow, share: Path, sample_file: Path) -> None:
    file = Path(shutil.copy(sample_file, share / "a.cchc"))
    click(asked(empty_window, file), "drive_look")
    settle(empty_window)
    assert "ổ mạng" in child(empty_window, QLabel, "read_only_text").text()


@pytest.mark.parametrize("reason", ["a stick again", "no folder", "the file itself"])
def test_a_copy_that_cannot_be_made_there_may_be_tried_again(
    empty_window: MainWindow,
    file: Path,
    kept_as_proposed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[str],
    reason: str,
) -> None:
    target, sentence = {
        "a stick again": (file.parent / "b.cchc", "ổ cắm rời"),
        "no folder": (tmp_path / "không có" / "b.cchc", "Không có thư mục"),
        "the file itself": (file, "ổ cắm rời"),
    }[reason]
    dialog = asked(empty_window, file)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(target), ""))
    click(dialog, "drive_copy")
    settle(empty_window)
    assert len(told) == 1 and sentence in told[0]
    assert dialog.isVisible() and empty_window.database is None
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(kept_as_proposed / "b.cchc"), ""))
    click(dialog, "drive_copy")
    settle(empty_window)
    assert empty_window.database is not None and empty_window.database.path == kept_as_proposed / "b.cchc"


def test_a_name_given_up_leads_back(empty_window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: ("", ""))
    dialog = asked(empty_window, file)
    click(dialog, "drive_copy")
    assert dialog.isVisible()


def test_a_damaged_file_on_a_stick_is_told(empty_window: MainWindow, stick: Path) -> None:
    (stick / "thư.cchc").write_bytes(b"SQLite format 3\0 and no more")
    assert not empty_window.open_file(stick / "thư.cchc")
    assert not empty_window.findChildren(DriveDialog)
    assert empty_window.findChildren(QMessageBox)


def test_the_sample_is_not_made_on_a_stick(empty_window: MainWindow, stick: Path, told: list[str]) -> None:
    empty_window.files.make_sample(stick / "mẫu.cchc")
    settle(empty_window)
    assert len(told) == 1 and "ổ cắm rời" in told[0]
    assert not list(stick.iterdir())


def test_it_is_whole_named_and_within_reach(empty_window: MainWindow, file: Path) -> None:
    dialog = asked(empty_window, file)
    assert cut(dialog) == [] and unnamed(dialog) == [] and outside(dialog) == []
    reached, missed = reached_by_tab(dialog)
    assert missed == [] and out_of_order(reached) == []
    assert dialog.sizeHint().width() <= 640 and dialog.sizeHint().height() <= 360


def test_a_sample_stopped_leaves_nothing(empty_window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "mẫu"
    folder.mkdir()
    empty_window.files.make_sample(folder / "mẫu.cchc")
    (progress,) = empty_window.findChildren(ProgressDialog)
    progress.stop()
    settle(empty_window)
    assert not list(folder.iterdir()) and empty_window.database is None
    empty_window.files.make_sample(folder / "mẫu.cchc")
    settle(empty_window)
    assert empty_window.database is not None
