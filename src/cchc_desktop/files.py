"""Files of this computer: written whole or not at all, and what its refusals mean."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_desktop.domain.faults import Fault

_WINDOWS = {32: "file_in_use", 33: "file_in_use", 39: "disk_full", 112: "disk_full"}  # codes of its own

_OS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "cannot_write",
    errno.EPERM: "cannot_write",
    errno.EROFS: "read_only",
    errno.ENOENT: "no_such_file",
    errno.EISDIR: "not_a_file",
    errno.ENOTDIR: "not_a_folder",
    errno.EEXIST: "already_exists",
    errno.EIO: "disk_error",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EINVAL: "bad_path",
}


def os_fault(error: OSError, path: Path | None = None) -> Fault:
    """The fault that an error of the file system means."""
    place = error.filename or path or ""
    if key := _WINDOWS.get(getattr(error, "winerror", None) or 0):
        return Fault(key, path=Path(place))
    # Windows answers "access denied" when the file to replace is open in a program that shares it for reading.
    if os.name == "nt" and isinstance(error, PermissionError) and path and path.is_file() and os.access(path, os.W_OK):
        return Fault("file_in_use", path=path)
    return Fault(_OS.get(error.errno or 0, "cannot_open"), path=Path(place))


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to; when the block ends well it takes the place of `path`, else nothing has happened."""
    if path.is_dir():
        raise Fault("not_a_file", path=path)
    if not path.absolute().parent.is_dir():
        raise Fault("no_such_folder", path=path.absolute().parent)
    part = path.with_name(f".{path.stem[:40]}.{os.urandom(4).hex()}{path.suffix}")
    try:
        try:
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
            _flush_folder(path.absolute().parent)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise os_fault(error, path) from error


def _flush_folder(folder: Path) -> None:
    """Let the new name reach the disk, too: a stick may be pulled as soon as it is said that the file is kept."""
    if sys.platform != "win32":  # which writes the names on a stick at once
        with contextlib.suppress(OSError):  # some file systems cannot
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def forget_read(path: Path) -> None:
    """Let what memory holds of a flushed file go, as far as the system does: it is read from the disk again."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        # To open a file without a buffer drops what is buffered of it.
        read, share_all, there, unbuffered = 0x8000_0000, 7, 3, 0x2000_0000
        kernel = ctypes.windll.kernel32
        kernel.CreateFileW.restype = wintypes.HANDLE
        handle = kernel.CreateFileW(str(path), read, share_all, None, there, unbuffered, None)
        if handle not in (None, wintypes.HANDLE(-1).value):
            kernel.CloseHandle(wintypes.HANDLE(handle))
    elif hasattr(os, "posix_fadvise"):
        with path.open("rb") as file, contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
