"""What stands in the window without an office: how to begin, and the files lately opened."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.paths import RESOURCES

_PATH = int(Qt.ItemDataRole.UserRole)


class StartPage(QWidget):
    """`file_chosen` carries the path of a file lately opened."""

    open_wanted = Signal()
    sample_wanted = Signal()
    file_chosen = Signal(object)

    def __init__(self, texts: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        load_ui("start_page", self, texts)
        self._recent = child(self, QListWidget, "start_recent")
        child(self, QLabel, "start_icon").setPixmap(QIcon(str(RESOURCES / "icons" / "app.svg")).pixmap(72, 72))
        child(self, QPushButton, "start_open").clicked.connect(self.open_wanted)
        child(self, QPushButton, "start_sample").clicked.connect(self.sample_wanted)
        self._recent.itemClicked.connect(self._choose)
        self._recent.itemActivated.connect(self._choose)

    def show_recent(self, files: Sequence[Path]) -> None:
        self._recent.clear()
        for path in files:
            item = QListWidgetItem(f"{path.stem}  –  {path.parent}", self._recent)
            item.setData(_PATH, path)
            item.setToolTip(str(path))
        for name in ("start_recent_title", "start_recent"):
            child(self, QWidget, name).setVisible(bool(files))

    def _choose(self, item: QListWidgetItem) -> None:
        self.file_chosen.emit(item.data(_PATH))
