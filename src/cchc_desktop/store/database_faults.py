"""Tells which errors of SQLite and of the file system are the environment's fault, and which sentence says so."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.files import os_fault

# Bytes. Below this much free space an input/output error is a full disk, though SQLite says only "disk I/O error".
_LITTLE = 1_000_000

_SQLITE = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_IOERR": "disk_error",
    "SQLITE_READONLY": "read_only",
    "SQLITE_BUSY": "database_busy",
    "SQLITE_LOCKED": "database_busy",
    "SQLITE_CORRUPT": "database_damaged",
    "SQLITE_NOTADB": "database_damaged",
    "SQLITE_CANTOPEN": "cannot_open",
    "SQLITE_PERM": "cannot_open",
    "SQLITE_AUTH": "cannot_open",
}
_SIGNED = "report is signed"  # as the triggers say it


def fault_of(error: BaseException, path: Path | None = None) -> Fault | None:
    """The fault that this error means, or None where it is a bug of ours."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "") or ""
        if name == "SQLITE_CONSTRAINT_TRIGGER" and str(error) == _SIGNED:
            return Fault("report_signed")
        for prefix, key in _SQLITE.items():
            if name == prefix or name.startswith(f"{prefix}_"):
                if key == "disk_error" and path is not None and free_space(path) < _LITTLE:
                    key = "disk_full"
                return Fault(key, path=path or "")
        return None
    return os_fault(error, path) if isinstance(error, OSError) else None


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Errors of SQLite and the file system leave this block as the Fault they mean; bugs leave it as they are."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error


def free_space(path: Path) -> int:
    """Bytes left where this file is; a million where nobody can tell."""
    import shutil  # only where something has failed: the window must not wait for it

    try:
        return shutil.disk_usage(path if path.is_dir() else path.parent).free
    except OSError:
        return _LITTLE
