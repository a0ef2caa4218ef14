"""Asks under which name a file is to be kept."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.domain.faults import Fault
from cchc_desktop.gui.errors import tell
from cchc_desktop.store.drives import kind_of_drive


def documents() -> Path:
    """The user's folder for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def local_documents() -> Path:
    """The same, unless somebody has put it on a drive where no office may be written."""
    kind = QStandardPaths.StandardLocation
    places = (documents(), Path(QStandardPaths.writableLocation(kind.HomeLocation)))
    return next((place for place in places if kind_of_drive(place) == "fixed"), places[0])


def ask_name(parent: QWidget, title: str, proposed: str, kind: str, suffix: str) -> Path | None:
    """The name that was chosen, ending in `suffix`; what the dialog did not ask about is never overwritten."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, f"{kind} (*{suffix})")
    if not chosen:
        return None
    path = ending_in(suffix, Path(chosen))
    if path != Path(chosen) and path.exists():
        tell(Fault("already_exists", path=path), parent)
        return None
    return path


def ending_in(suffix: str, path: Path) -> Path:
    """The path with this ending, in whatever letters; Path's own way would cut "ngày 04.03.2022"."""
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")
