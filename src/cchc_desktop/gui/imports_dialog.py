"""The sheets that were taken in, the last one first; one of them can be taken back, also long after."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.domain.vietnamese import grouped, moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.store.imports import Import

_COLUMNS = ("when", "who", "register", "file", "rows")
_WIDTHS = (130, 100, 170, 210)


class ImportsDialog(QDialog):
    """`take_back` gets the one that is chosen; None where nothing may be changed."""

    def __init__(
        self, made: Sequence[Import], take_back: Callable[[Import], object] | None, texts: Wording, parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_ui("imports_dialog", self, texts)
        self.setWindowTitle(texts["window.imports_title"])
        self._made, self._take_back = made, take_back
        child(self, QLabel, "imports_help").setText(texts["window.imports_help" if made else "window.imports_none"])
        self._list = child(self, QTreeWidget, "imports_list")
        self._button = child(self, QPushButton, "imports_take_back")
        self._button.setIcon(icon("arrow-back-up"))
        self._fill(texts)
        self._list.itemSelectionChanged.connect(self._tell)
        self._button.clicked.connect(self._go)
        child(self, QPushButton, "imports_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self._tell()

    def _fill(self, texts: Wording) -> None:
        self._list.setHeaderLabels([texts[f"window.imports_column.{name}"] for name in _COLUMNS])
        self._list.setVisible(bool(self._made))
        for made in self._made:
            when = moment_text(made.made_at)
            register = texts[f"register.{made.register.id}.title"]
            item = QTreeWidgetItem(self._list, [when, made.made_by, register, made.file, grouped(made.rows)])
            item.setToolTip(3, made.file)
        for column, width in enumerate(_WIDTHS):
            self._list.setColumnWidth(column, width)
        if first := self._list.topLevelItem(0):
            self._list.setCurrentItem(first)

    def _chosen(self) -> Import | None:
        item = next(iter(self._list.selectedItems()), None)
        return self._made[self._list.indexOfTopLevelItem(item)] if item else None

    def _tell(self) -> None:
        self._button.setEnabled(self._take_back is not None and self._chosen() is not None)

    def _go(self) -> None:
        chosen = self._chosen()
        if chosen and self._take_back:
            self.accept()
            self._take_back(chosen)
