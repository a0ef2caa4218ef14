"""Copies of attached files that other programs show: private, only to be read, and gone when the office is closed."""

import contextlib
import shutil
import stat
import sys
from pathlib import Path
from tempfile import mkdtemp

from cchc_desktop.domain.attachment import safe_name
from cchc_desktop.files import os_fault
from cchc_desktop.gui.open_outside import open_outside


class OpenedCopies:
    """Each copy lies in a folder of its own, which nobody else may enter."""

    def __init__(self) -> None:
        self._folders: list[Path] = []

    def open(self, name: str, content: bytes) -> Path:
        """Let the system's program show this file; where the copy lies."""
        try:
            folder = Path(mkdtemp(prefix="cchc-"))
            self._folders.append(folder)
            copy = folder / safe_name(name)
            copy.write_bytes(content)
            copy.chmod(stat.S_IRUSR)
        except OSError as error:
            raise os_fault(error) from error
        open_outside(copy)
        return copy

    def clean(self) -> None:
        """Take the copies away; what a program still holds open stays to the system's own cleaning."""
        for folder in self._folders:
            if sys.platform == "win32":  # which deletes no file that may only be read
                for copy in folder.glob("*"):
                    with contextlib.suppress(OSError):
                        copy.chmod(stat.S_IWRITE | stat.S_IREAD)
            shutil.rmtree(folder, ignore_errors=True)
        self._folders = [folder for folder in self._folders if folder.exists()]
