"""The page to begin from: its three buttons, the files lately opened, what is taken off their list."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMenu, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.gui import window_state
from cchc_desktop.gui.app import make_window
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.new_office import NewOfficeDialog
from cchc_desktop.gui.settle import settle
from gui.shown import shown_texts
from gui.walk import cut, out_of_order, outside, reached_by_tab, unnamed
from hands import Key, press

BUTTONS = ("start_open", "start_new", "start_sample")


def listed(window: MainWindow) -> QListWidget:
    return child(window, QListWidget, "start_recent")


def lines(window: MainWindow) -> list[str]:
    return [listed(window).item(row).text() for row in range(listed(window).count())]


def focus(window: MainWindow) -> str:
    QTest.qWaitForWindowActive(window)
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three files lately opened, the last one first."""
    paths = [tmp_path / name for name in ("một.cchc", "hai.cchc", "ba.cchc")]
    for path in reversed(paths):
        path.write_bytes(b"")
        window_state.remember_file(path, f"xã {path.stem}")
    return paths


def test_without_files_it_begins_with_a_new_office(empty_window: MainWindow) -> None:
    empty_window.show_start()
    assert not listed(empty_window).isVisible()
    assert not child(empty_window, QLabel, "start_recent_help").isVisible()
    assert focus(empty_window) == "start_new"
    press(child(empty_window, QPushButton, "start_new"), Key.Key_Return)
    assert child(empty_window, NewOfficeDialog, "NewOfficeDialog").isVisible()


def test_each_button_says_what_it_does(empty_window: MainWindow) -> None:
    empty_window.show_start()
    for name in BUTTONS:
        button = child(empty_window, QPushButton, name)
        assert button.accessibleDescription() == child(empty_window, QLabel, f"{name}_help").text() != ""


def test_no_key_of_alt_means_two_things(empty_window: MainWindow) -> None:
    """Pressed, such a key would do neither."""
    empty_window.show_start()
    menus = [action.text() for action in empty_window.menuBar().actions()]
    buttons = [child(empty_window, QPushButton, name).text() for name in BUTTONS]
    letters = [text[text.index("&") + 1].casefold() for text in (*menus, *buttons)]
    assert len(letters) == len(set(letters)), letters


def test_icons_come_after_the_first_paint(qtbot: QtBot) -> None:
    window = make_window(None)
    qtbot.addWidget(window)
    buttons = [child(window, QPushButton, name) for name in BUTTONS]
    assert all(button.icon().isNull() for button in buttons)
    window.show()
    qtbot.waitUntil(lambda: not any(button.icon().isNull() for button in buttons))


def test_the_last_file_opens_with_enter(empty_window: MainWindow, office_file: Path, tmp_path: Path) -> None:
    assert empty_window.open_file(office_file)
    settle(empty_window)
    child(empty_window, QAction, "action_close").trigger()
    assert lines(empty_window) == [f"UBND xã Lộc Thủy – Đơn vị.cchc\n{tmp_path.resolve()}"]
    assert focus(empty_window) == "start_recent"
    press(listed(empty_window), Key.Key_Return)
    settle(empty_window)
    assert empty_window.database is not None and empty_window.database.path.samefile(office_file)


def test_files_that_are_gone_are_not_listed(empty_window: MainWindow, files: list[Path]) -> None:
    files[1].unlink()
    empty_window.show_start()
    assert [line.splitlines()[0] for line in lines(empty_window)] == [
        "UBND xã một – một.cchc",
        "UBND xã ba – ba.cchc",
    ]
    files[1].write_bytes(b"")  # as a stick that is put in again
    empty_window.show_start()
    assert len(lines(empty_window)) == 3


def test_the_delete_key_takes_a_file_off_the_list(empty_window: MainWindow, files: list[Path]) -> None:
    empty_window.show_start()
    QTest.qWaitForWindowActive(empty_window)
    press(listed(empty_window), Key.Key_Down, Key.Key_Delete)
    assert [Path(line.splitlines()[0]).name for line in lines(empty_window)] == [
        "UBND xã một – một.cchc",
        "UBND xã ba – ba.cchc",
    ]
    assert listed(empty_window).currentRow() == 1
    assert all(path.is_file() for path in files)
    assert window_state.recent_files() == [files[0].resolve(), files[2].resolve()]
    press(listed(empty_window), Key.Key_Delete, Key.Key_Delete)
    assert not listed(empty_window).isVisible() and focus(empty_window) == "start_new"
    assert window_state.recent_files() == []


def test_the_context_menu_offers_it_too(empty_window: MainWindow, files: list[Path]) -> None:
    empty_window.show_start()
    assert listed(empty_window).contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    (action,) = listed(empty_window).actions()
    assert action.text() == "&Bỏ khỏi danh sách" and action.shortcut().toString() == "Del"
    action.trigger()
    assert len(lines(empty_window)) == 2


def test_the_menu_lists_the_same_files(empty_window: MainWindow, files: list[Path]) -> None:
    files[0].unlink()
    menu = child(empty_window, QMenu, "menu_recent")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["hai.cchc", "ba.cchc"]


def test_many_files_scroll(empty_window: MainWindow, tmp_path: Path) -> None:
    for number in range(8):
        path = tmp_path / f"{number}.cchc"
        path.write_bytes(b"")
        window_state.remember_file(path, "xã Lộc Thủy")
    empty_window.show_start()
    settle(empty_window)
    assert len(lines(empty_window)) == 8
    assert listed(empty_window).verticalScrollBar().maximum() > 0
    assert listed(empty_window).height() < empty_window.height() / 2


def test_a_list_that_an_older_version_kept_has_no_offices(empty_window: MainWindow, files: list[Path]) -> None:
    QSettings(str(window_state._folder() / "window.ini"), QSettings.Format.IniFormat).remove("recent_units")
    assert window_state.recent_offices() == dict.fromkeys([path.resolve() for path in files], "")
    empty_window.show_start()
    assert lines(empty_window)[0].splitlines()[0] == "một.cchc"


@pytest.mark.parametrize("size", [(1366, 700), (683, 384)])
@pytest.mark.parametrize("recent", [False, True])
def test_it_is_whole_named_and_within_reach(
    empty_window: MainWindow, request: pytest.FixtureRequest, size: tuple[int, int], recent: bool
) -> None:
    if recent:
        request.getfixturevalue("files")
    empty_window.resize(*size)
    empty_window.show_start()
    settle(empty_window)
    page = child(empty_window, QStackedWidget, "pages").currentWidget()
    assert page.isVisible() and "Báo cáo cải cách hành chính" in shown_texts(page)
    assert cut(page) == [] and unnamed(page) == [] and outside(page) == []
    reached, missed = reached_by_tab(page)
    assert missed == [] and out_of_order(reached) == []
