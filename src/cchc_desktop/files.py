"""Files of this computer: written whole or not at all, and what its refusals mean."""

import contextlib
import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_desktop.domain.faults import Fault

_WINDOWS_IN_USE = (32, 33)  # another program has the file open: usually Word or a PDF viewer

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
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE:
        return Fault("file_in_use", path=error.filename or path or "")
    return Fault(_OS.get(error.errno or 0, "cannot_open"), path=error.filename or path or "")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to; when the block ends well it takes the place of `path`, else nothing has happened."""
    part = path.with_name(f".{path.stem[:40]}.{uuid.uuid4().hex[:8]}{path.suffix}")
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
        raise os_fault(error, path) from error
