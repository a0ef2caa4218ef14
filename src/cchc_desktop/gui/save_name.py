"""Asks under which name a file is to be kept."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.domain.faults import Fault
from cchc_desktop.gui.errors import tell


def documents() -> Path:
    """The user's folder for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def ask_name(parent: QWidget, title: str, proposed: str, kind: str, suffix: str) -> Path | None:
    """The name that was chosen, ending in `suffix`; what the dialog did not ask about is never overwritten."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, f"{kind} (*{suffix})")
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() == suffix:
        return path
    path = path.with_name(f"{path.name}{suffix}")  # with_suffix would cut "ngày 04.03.2022"
    if path.exists():
        tell(Fault("already_exists", path=path), parent)
        return None
    return path
