"""The log: a small rotating file in the user's own folder, never the console (a windowed program has none)."""

import contextlib
import os
import tempfile
from pathlib import Path

from cchc_desktop.paths import APPLICATION

_BYTES, _FILES = 1_000_000, 3


def log_folder() -> Path:
    """Where the log lies: the folder named by CCHC_DESKTOP_DATA, else the user's folder for logs."""
    named = os.environ.get("CCHC_DESKTOP_DATA")
    if named:
        return Path(named)
    import platformdirs  # late: the window must not wait for it

    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def log_path() -> Path:
    return log_folder() / "cchc-desktop.log"


def start_log() -> Path:
    """Let the program's messages go to the log, once however often it is asked; where the log is."""
    import logging
    import logging.handlers

    class _Log(logging.handlers.RotatingFileHandler):
        def rotate(self, source: str, dest: str) -> None:
            with contextlib.suppress(PermissionError):  # Windows: another window has the file open, so it grows on
                super().rotate(source, dest)

    root = logging.getLogger()
    for handler in root.handlers:
        if handler.name == str(log_path()):
            return log_path()
    path = _writable(log_path())
    handler = _Log(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    handler.name = str(log_path())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def end_log() -> None:
    """Let go of the file, which Windows would keep from being deleted; `start_log` takes it up again."""
    import logging

    root = logging.getLogger()
    for handler in [each for each in root.handlers if each.name == str(log_path())]:
        root.removeHandler(handler)
        handler.close()


def _writable(path: Path) -> Path:
    """The path with its folder made, or one in the folder for passing things: a log must never be what fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("a", encoding="utf-8").close()
    except OSError:
        return Path(tempfile.gettempdir()) / path.name
    return path
