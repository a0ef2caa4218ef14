"""What the window remembers between two days: its place, the files lately opened, how columns were left."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths
from PySide6.QtWidgets import QWidget

from cchc_desktop.paths import APPLICATION

_REMEMBERED = 8


def recent_files() -> list[Path]:
    """Lately opened, the last one first."""
    return list(_recent())


def recent_offices() -> dict[Path, str]:
    """Those of them that are there, and the office in each as it was called when it was open; "" where nobody knows."""
    return {path: unit for path, unit in _recent().items() if path.is_file()}


def remember_file(path: Path, unit: str = "") -> None:
    path = path.resolve()
    _keep_recent({path: unit} | {known: its for known, its in _recent().items() if known != path})


def forget_file(path: Path) -> None:
    """Take a file off the list; the file itself stays where it is."""
    _keep_recent({known: unit for known, unit in _recent().items() if known != path})


def _recent() -> dict[Path, str]:
    state = _state()
    paths, units = (_texts(state.value(name)) for name in ("recent", "recent_units"))
    units += [""] * len(paths)  # a file that an older version wrote has none
    return dict(zip(map(Path, paths), units, strict=False))


def _keep_recent(recent: dict[Path, str]) -> None:
    kept = list(recent.items())[:_REMEMBERED]
    state = _state()
    state.setValue("recent", [str(path) for path, _ in kept])
    state.setValue("recent_units", [unit for _, unit in kept])


def _texts(listed: object) -> list[str]:
    """A list of the file, which has a list of one as the one itself."""
    if isinstance(listed, str):
        return [listed] if listed else []
    return [str(text) for text in listed] if isinstance(listed, list) else []


def remember_place(window: QWidget) -> None:
    _state().setValue("place", window.saveGeometry())


def restore_place(window: QWidget) -> bool:
    """Put the window where it was; False where it has never been shown."""
    place = _state().value("place")
    return isinstance(place, QByteArray) and window.restoreGeometry(place)


def columns_left(register: str) -> QByteArray | None:
    """How somebody left the columns of a register's table; None where nobody touched them."""
    left = _state().value(f"columns/{register}")
    return left if isinstance(left, QByteArray) else None


def leave_columns(register: str, left: QByteArray) -> None:
    _state().setValue(f"columns/{register}", left)


def _state() -> QSettings:
    """A file that is missing, unreadable or cannot be written is as good as none: a place forgotten is no harm."""
    return QSettings(str(_folder() / "window.ini"), QSettings.Format.IniFormat)


def _folder() -> Path:
    """Asked of Qt, which is there: the first paint would wait long for another library."""
    named = os.environ.get("CCHC_DESKTOP_DATA")
    if named:
        return Path(named)
    settings = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(settings)) / APPLICATION
