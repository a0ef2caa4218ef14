"""What the window remembers between two days: its place, the files lately opened, how columns were left."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

_REMEMBERED = 8


def recent_files() -> list[Path]:
    """Lately opened, the last one first."""
    listed = _state().value("recent") or []
    return [Path(str(name)) for name in ([listed] if isinstance(listed, str) else listed)]


def remember_file(path: Path) -> None:
    path = path.resolve()
    recent = [path, *(known for known in recent_files() if known != path)]
    _state().setValue("recent", [str(known) for known in recent[:_REMEMBERED]])


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
    named = os.environ.get("CCHC_DESKTOP_DATA")
    if named:
        return Path(named)
    import platformdirs

    from cchc_desktop.log import APPLICATION

    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))
