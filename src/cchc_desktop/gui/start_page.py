"""What stands in the window without an office: how to begin, and the files lately opened."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text
from cchc_desktop.paths import RESOURCES

_PATH = 256  # Qt.ItemDataRole.UserRole: to ask Qt for it takes as long as all the rest of the page
_ICONS = {"start_open": "folder-open", "start_new": "file-plus", "start_sample": "eye"}
_MOST_LINES = 5  # of the list that show at once


class StartPage(QWidget):
    """`file_chosen` carries the path of a file lately opened, `file_forgotten` that of one taken off the list."""

    open_wanted = Signal()
    new_wanted = Signal()
    sample_wanted = Signal()
    file_chosen = Signal(object)
    file_forgotten = Signal(object)

    def __init__(self, texts: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        load_ui("start_page", self, texts)
        self._texts = texts
        self._recent = child(self, QListWidget, "start_recent")
        child(self, QLabel, "start_icon").setPixmap(QIcon(str(RESOURCES / "icons" / "app.svg")).pixmap(56, 56))
        wanted = {"start_open": self.open_wanted, "start_new": self.new_wanted, "start_sample": self.sample_wanted}
        for name, signal in wanted.items():
            button = child(self, QPushButton, name)
            button.clicked.connect(signal)
            button.setAccessibleDescription(child(self, QLabel, f"{name}_help").text())
        colour_text(child(self, QLabel, "start_recent_help"), "quiet")
        self._recent.itemClicked.connect(self._choose)
        self._recent.itemActivated.connect(self._choose)
        child(self, QAction, "start_forget").triggered.connect(self._forget)

    def show_recent(self, offices: Mapping[Path, str]) -> None:
        """The files to choose from, by the name of the office in each; the first of them has the focus."""
        self._recent.clear()
        for path, unit in offices.items():
            name = self._texts("window.start_recent_office", unit=unit, file=path.name) if unit else path.name
            item = QListWidgetItem(f"{name}\n{path.parent}", self._recent)
            item.setData(_PATH, path)
            item.setToolTip(str(path))
        self._fit()
        for name in ("start_recent_title", "start_recent", "start_recent_help"):
            child(self, QWidget, name).setVisible(bool(offices))
        if offices:
            self._recent.setCurrentRow(0)
        (self._recent if offices else child(self, QPushButton, "start_new")).setFocus()

    def show_icons(self) -> None:
        """Only once the page has been painted: to draw the icons takes longer than the page."""
        from cchc_desktop.gui.icons import icon

        for name, drawn in _ICONS.items():
            child(self, QPushButton, name).setIcon(icon(drawn))
        child(self, QAction, "start_forget").setIcon(icon("x"))

    def _fit(self) -> None:
        """As high as its lines, as far as there is room for them."""
        listed = self._recent
        line = listed.sizeHintForRow(0) + 2 * listed.spacing()
        height = min(listed.count(), _MOST_LINES) * line
        listed.setFixedHeight(height + 2 * (listed.frameWidth() + listed.spacing()))

    def _choose(self, item: QListWidgetItem) -> None:
        self.file_chosen.emit(item.data(_PATH))

    def _forget(self) -> None:
        """Take the chosen file off the list; the one that takes its place is chosen then."""
        row = self._recent.currentRow()
        if row >= 0:
            self.file_forgotten.emit(self._recent.item(row).data(_PATH))
            self._recent.setCurrentRow(min(row, self._recent.count() - 1))
