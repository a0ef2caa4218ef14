"""What the window remembers between two days: its place and the files lately opened."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

_REMEMBERED = 8


def state_path() -> Path:
    named = os.environ.get("CCHC_DESKTOP_DATA")
    if named:
        return Path(named) / "window.json"
    import platformdirs

    from cchc_desktop.log import APPLICATION

    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / "window.json"


def recent_files() -> list[Path]:
    """Lately opened, the last one first."""
    listed = _read().get("recent", [])
    return [Path(name) for name in listed if isinstance(name, str)] if isinstance(listed, list) else []


def remember_file(path: Path) -> None:
    path = path.resolve()
    recent = [path, *(known for known in recent_files() if known != path)]
    _write({"recent": [str(known) for known in recent[:_REMEMBERED]]})


def remember_place(window: QWidget) -> None:
    _write({"place": bytes(window.saveGeometry().data()).hex()})


def restore_place(window: QWidget) -> bool:
    """Put the window where it was; False where it has never been shown."""
    place = _read().get("place")
    if not isinstance(place, str):
        return False
    try:
        data = bytes.fromhex(place)
    except ValueError:
        return False
    return window.restoreGeometry(QByteArray(data))


def _read() -> Mapping[str, Any]:
    """A file that is missing or unreadable is as good as none: nothing in it is worth an error."""
    try:
        state = json.loads(state_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _write(changes: Mapping[str, str | Sequence[str]]) -> None:
    path = state_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({**_read(), **changes}, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError:  # a place forgotten is no harm
        return
