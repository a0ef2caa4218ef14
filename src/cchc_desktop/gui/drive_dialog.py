"""A file on a stick or a network drive: why nothing is written there, and the ways to go on."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from cchc_desktop.domain.faults import Fault
from cchc_desktop.gui.background import Background
from cchc_desktop.gui.copy_file import copy_in_sight
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.save_name import ask_name, local_documents
from cchc_desktop.paths import SUFFIX
from cchc_desktop.store.drives import refuse_loose_drive
from cchc_desktop.store.wording import wording


class DriveDialog(QDialog):
    """`look` opens the file to read it only, `use` the copy of it that was brought to this computer."""

    def __init__(
        self,
        path: Path,
        fault: Fault,
        look: Callable[[], object],
        use: Callable[[Path], object],
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._path, self._look, self._use, self._background = path, look, use, background
        self._texts = texts = wording(date.today())
        load_ui("drive_dialog", self, texts)
        self.setWindowTitle(texts["window.title"])
        child(self, QLabel, "drive_title").setText(texts(f"window.drive_title.{fault.key}", file=path.name))
        child(self, QLabel, "drive_why").setText(texts[f"window.drive_why.{fault.key}"])
        for name, act, drawn in (("copy", self._copy, "copy"), ("look", self._only_look, "eye")):
            button = child(self, QPushButton, f"drive_{name}")
            button.setIcon(icon(drawn))
            button.clicked.connect(act)
        child(self, QPushButton, "drive_copy").setFocus()
        child(self, QPushButton, "drive_cancel").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())

    def _only_look(self) -> None:
        self.accept()
        self._look()

    def _copy(self) -> None:
        """Ask where to; whatever goes wrong, this dialog stays for another try."""
        texts = self._texts
        proposed = local_documents() / self._path.with_suffix(SUFFIX).name
        target = ask_name(self, texts["window.drive_copy_title"], str(proposed), texts["window.files.cchc"], SUFFIX)
        if target is None:
            return
        try:
            refuse_loose_drive(target)
        except Fault as fault:
            tell(fault, self)
            return
        copy_in_sight(self._path, target, self._copied, self._failed, self._background, texts, self, at_once=True)

    def _copied(self, target: Path) -> None:
        self.accept()
        self._use(target)

    def _failed(self, error: Exception) -> None:
        tell(error, self)
