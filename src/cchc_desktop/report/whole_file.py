"""Puts a report's file in its place whole: written beside it, then moved, so an older file is never half replaced."""

import contextlib
import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_desktop.domain.faults import Fault

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_IN_USE = {32, 33}  # Windows: another program holds the file, or a part of it
_FULL_ON_WINDOWS = {39, 112}


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` when the block ends well, else it is removed."""
    part = path.with_name(f".{uuid.uuid4().hex[:12]}{path.suffix}")
    try:
        try:
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise Fault(_key(error, path), path=path) from error


def _key(error: OSError, path: Path) -> str:
    on_windows = getattr(error, "winerror", None)
    if error.errno in _FULL or on_windows in _FULL_ON_WINDOWS:
        return "disk_full"
    if on_windows in _IN_USE:
        return "file_in_use"
    # Windows answers "access denied" when the file to replace is open in a program that shares it for reading.
    if os.name == "nt" and isinstance(error, PermissionError) and path.is_file() and os.access(path, os.W_OK):
        return "file_in_use"
    return "cannot_write"
