"""Lets Windows open .cchc files with this program on a double click: for this user alone, without an administrator."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.paths import SUFFIX

if sys.platform == "win32":
    import contextlib
    import ctypes
    import winreg

KIND = "CCHCDesktop.Office"  # the name under which Windows knows our files
CLASSES = "Software\\Classes"
# What a person has once chosen by "Open with"; it goes before all else, and only Windows itself may write it.
CHOICE = f"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\FileExts\\{SUFFIX}\\UserChoice"
_COMMAND = f"{CLASSES}\\{KIND}\\shell\\open\\command"
_CHANGED, _BY_LIST = 0x0800_0000, 0  # SHCNE_ASSOCCHANGED, SHCNF_IDLIST


class Entry(NamedTuple):
    """A text of the registry, below `HKEY_CURRENT_USER`; the name "" is that of the key itself."""

    key: str
    name: str
    text: str


def program(executable: Path, *, frozen: bool) -> str:
    """How Windows starts this program with a file: where there are two, by the one that opens no console."""
    windowed = executable.with_name("cchc-desktop-window.exe" if frozen else "pythonw.exe")
    module = "" if frozen else " -m cchc_desktop"
    return f'"{windowed if windowed.is_file() else executable}"{module} "%1"'


def entries(command: str, icon: str, label: str) -> Iterator[Entry]:
    """All that is written to make a double click open this program."""
    yield Entry(f"{CLASSES}\\{KIND}", "", label)
    yield Entry(f"{CLASSES}\\{KIND}\\DefaultIcon", "", icon)
    yield Entry(_COMMAND, "", command)
    yield Entry(f"{CLASSES}\\{SUFFIX}\\OpenWithProgids", KIND, "")
    yield Entry(f"{CLASSES}\\{SUFFIX}", "", KIND)


def this_program() -> str:
    return program(Path(sys.executable), frozen=getattr(sys, "frozen", False))


if sys.platform == "win32":

    def is_associated(command: str) -> bool:
        """Whether a double click runs this command now."""
        chosen = _read(CHOICE, "ProgId")
        ours = _read(f"{CLASSES}\\{SUFFIX}", "") == KIND
        return (ours if chosen is None else chosen == KIND) and _read(_COMMAND, "") == command

    def associate(command: str, icon: str, label: str) -> None:
        """Register this program for .cchc files."""
        for entry in entries(command, icon, label):
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, entry.key) as key:
                winreg.SetValueEx(key, entry.name, 0, winreg.REG_SZ, entry.text)
        _tell_shell()

    def dissociate() -> None:
        """Take back what `associate` wrote, and nothing that is another's."""
        if _read(f"{CLASSES}\\{SUFFIX}", "") == KIND:
            _drop_value(f"{CLASSES}\\{SUFFIX}", "")
        _drop_value(f"{CLASSES}\\{SUFFIX}\\OpenWithProgids", KIND)
        _drop_tree(f"{CLASSES}\\{KIND}")
        _tell_shell()

    def _read(path: str, name: str) -> str | None:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                return str(winreg.QueryValueEx(key, name)[0])
        except FileNotFoundError:
            return None

    def _drop_value(path: str, name: str) -> None:
        with (
            contextlib.suppress(FileNotFoundError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE) as key,
        ):
            winreg.DeleteValue(key, name)

    def _drop_tree(path: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                below = [winreg.EnumKey(key, place) for place in range(winreg.QueryInfoKey(key)[0])]
            for name in below:
                _drop_tree(f"{path}\\{name}")
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, path)

    def _tell_shell() -> None:
        """Let the icons and the double click change at once, not with the next log-in."""
        ctypes.windll.shell32.SHChangeNotify(_CHANGED, _BY_LIST, None, None)
