"""The double click in Windows: what is written to the registry, what is read from it, and what is left of others."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from cchc_desktop.gui.file_association import CHOICE, CLASSES, KIND, SUFFIX, entries, program
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow

COMMAND = '"C:\\Chương trình\\cchc-desktop-window.exe" "%1"'


def write() -> dict[tuple[str, str], str]:
    return {(entry.key, entry.name): entry.text for entry in entries(COMMAND, "C:\\app.ico", "Tệp dữ liệu CCHC")}


def test_everything_is_written_below_the_users_own_classes() -> None:
    written = write()
    assert all(key.startswith(f"{CLASSES}\\") for key, _ in written)
    assert written[f"{CLASSES}\\.cchc", ""] == KIND
    assert written[f"{CLASSES}\\{KIND}", ""] == "Tệp dữ liệu CCHC"
    assert written[f"{CLASSES}\\{KIND}\\shell\\open\\command", ""] == COMMAND
    assert written[f"{CLASSES}\\{KIND}\\DefaultIcon", ""] == "C:\\app.ico"
    assert (f"{CLASSES}\\.cchc\\OpenWithProgids", KIND) in written
    assert list(written)[-1] == (f"{CLASSES}\\.cchc", "")  # last: until then nothing has changed for a double click


def test_the_program_without_a_console_is_started(tmp_path: Path) -> None:
    executable = tmp_path / "Chương trình" / "cchc-desktop.exe"
    executable.parent.mkdir()
    assert program(executable, frozen=True) == f'"{executable}" "%1"'
    windowed = executable.with_name("cchc-desktop-window.exe")
    windowed.touch()
    assert program(executable, frozen=True) == f'"{windowed}" "%1"'
    python = tmp_path / "python.exe"
    assert program(python, frozen=False) == f'"{python}" -m cchc_desktop "%1"'
    python.with_name("pythonw.exe").touch()
    assert program(python, frozen=False) == f'"{tmp_path / "pythonw.exe"}" -m cchc_desktop "%1"'


def texts_of(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


if sys.platform != "win32":

    def test_other_systems_have_no_such_item(empty_window: MainWindow) -> None:
        assert not [text for text in texts_of(child(empty_window, QMenu, "menu_tools")) if SUFFIX in text]

else:
    import ctypes
    import winreg

    from PySide6.QtGui import QAction

    from cchc_desktop.gui import file_association
    from cchc_desktop.gui.file_association import associate, dissociate, is_associated, this_program
    from cchc_desktop.paths import RESOURCES

    HERE = winreg.HKEY_CURRENT_USER

    APART = f"Software\\{KIND}.Tests"

    @pytest.fixture(autouse=True)
    def apart() -> Iterator[None]:
        """The registry of whoever runs the tests stays as it is: this process sees another place instead."""
        override = ctypes.windll.advapi32.RegOverridePredefKey
        override.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        with winreg.CreateKey(HERE, APART) as place:
            assert override(HERE, place.handle) == 0
            try:
                yield
            finally:
                override(HERE, None)
        file_association._drop_tree(APART)

    def set_text(key: str, name: str, text: str) -> None:
        with winreg.CreateKey(HERE, key) as opened:
            winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

    def text_of(key: str, name: str = "") -> str | None:
        try:
            with winreg.OpenKey(HERE, key) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except FileNotFoundError:
            return None

    def test_it_is_so_after_it_was_wanted_and_not_after_it_was_not() -> None:
        assert not is_associated(COMMAND)
        associate(COMMAND, "C:\\app.ico", "Tệp dữ liệu CCHC")
        assert is_associated(COMMAND)
        assert text_of(f"{CLASSES}\\{KIND}") == "Tệp dữ liệu CCHC"
        associate(COMMAND, "C:\\app.ico", "Tệp dữ liệu CCHC")
        assert is_associated(COMMAND)
        dissociate()
        assert not is_associated(COMMAND)
        assert text_of(f"{CLASSES}\\{KIND}") is None and text_of(f"{CLASSES}\\{SUFFIX}") is None
        dissociate()  # of nothing is nothing

    def test_a_program_that_has_moved_is_told() -> None:
        associate(COMMAND, "", "")
        assert not is_associated('"D:\\nơi khác\\cchc-desktop-window.exe" "%1"')

    def test_what_a_person_chose_in_windows_goes_first() -> None:
        associate(COMMAND, "", "")
        set_text(CHOICE, "ProgId", "Applications\\notepad.exe")
        assert not is_associated(COMMAND)
        set_text(CHOICE, "ProgId", KIND)
        assert is_associated(COMMAND)

    def test_another_programs_association_is_left_to_it() -> None:
        set_text(f"{CLASSES}\\{SUFFIX}", "", "Another.Program")
        set_text(f"{CLASSES}\\{SUFFIX}\\OpenWithProgids", "Another.Program", "")
        dissociate()
        assert text_of(f"{CLASSES}\\{SUFFIX}") == "Another.Program"
        associate(COMMAND, "", "")
        dissociate()
        assert text_of(f"{CLASSES}\\{SUFFIX}\\OpenWithProgids", "Another.Program") == ""

    def test_the_tests_leave_the_registry_alone() -> None:
        associate(COMMAND, "", "")
        ctypes.windll.advapi32.RegOverridePredefKey(ctypes.c_void_p(HERE), None)
        assert text_of(f"{APART}\\{CLASSES}\\{SUFFIX}") == KIND
        assert not is_associated(COMMAND)

    def item(window: MainWindow) -> QAction:
        menu = child(window, QMenu, "menu_tools")
        menu.aboutToShow.emit()
        (found,) = [action for action in menu.actions() if SUFFIX in action.text()]
        return found

    def test_the_item_shows_and_changes_how_it_is(empty_window: MainWindow, told: list[str]) -> None:
        assert not item(empty_window).isChecked()
        item(empty_window).trigger()
        assert item(empty_window).isChecked() and is_associated(this_program())
        assert Path(text_of(f"{CLASSES}\\{KIND}\\DefaultIcon") or "") == RESOURCES / "icons" / "app.ico"
        item(empty_window).trigger()
        assert not item(empty_window).isChecked() and not is_associated(this_program())
        assert told == []

    def test_a_choice_that_windows_keeps_is_told(empty_window: MainWindow, told: list[str]) -> None:
        set_text(CHOICE, "ProgId", "Applications\\notepad.exe")
        item(empty_window).trigger()
        assert not item(empty_window).isChecked()
        assert len(told) == 1 and "Mở bằng" in told[0]
