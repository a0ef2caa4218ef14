"""The rows deleted from a register, or from all, found by words; those chosen can be put back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.actions.recycle import Binned, matching
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import grouped, moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.clear_button import add_clear
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.store.deleted import Deleted

MOST = 2_000  # rows listed: more nobody reads, and each takes time
_COLUMNS, _WIDTHS = ("register", "row", "when", "who"), (190, 270, 130)


class RecycleDialog(QDialog):
    """Of one register, or with None of all. `wanted` names the rows to be put back."""

    wanted = Signal(object)

    def __init__(
        self, rows: Sequence[Binned], register: Register | None, texts: Wording, parent: QWidget, *, may_restore: bool
    ) -> None:
        super().__init__(parent)
        load_ui("recycle_dialog", self, texts)
        self._rows, self._texts, self._shown = rows, texts, list(rows)
        self._none = texts["window.recycle_none_here" if register else "window.recycle_none"]
        title = texts["window.recycle_title"]
        if register:
            title = texts("window.recycle_of", register=texts[f"register.{register.id}.title"])
        self.setWindowTitle(title)
        child(self, QLabel, "recycle_title").setText(title)
        self._help = child(self, QLabel, "recycle_help")
        self._find = child(self, QLineEdit, "recycle_find")
        self._find.setPlaceholderText(texts["window.recycle_find_hint"])
        add_clear(self._find, texts["window.clear_search"])
        self._list = child(self, QTreeWidget, "recycle_list")
        self._list.setHeaderLabels([texts[f"window.recycle_column.{name}"] for name in _COLUMNS])
        for column, width in enumerate(_WIDTHS):
            self._list.setColumnWidth(column, width)
        self._list.setColumnHidden(_COLUMNS.index("register"), register is not None)
        self._button = child(self, QPushButton, "recycle_restore")
        self._button.setIcon(icon("restore"))
        self._button.setVisible(may_restore)
        self._find.textChanged.connect(self._fill)
        self._list.itemSelectionChanged.connect(self._tell)
        self._list.itemActivated.connect(lambda _: self._want())
        self._button.clicked.connect(self._want)
        child(self, QPushButton, "recycle_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self._fill("")

    def _fill(self, text: str) -> None:
        self._shown = matching(self._rows, text)
        left = len(self._shown) - MOST
        if left > 0:
            self._help.setText(self._texts("window.recycle_more", rows=grouped(left)))
        else:
            self._help.setText(self._texts["window.recycle_help"] if self._rows else self._none)
        self._list.clear()
        self._list.addTopLevelItems([self._item(row) for row in self._shown[:MOST]])
        if first := self._list.topLevelItem(0):
            self._list.setCurrentItem(first)
        self._tell()

    def _item(self, binned: Binned) -> QTreeWidgetItem:
        when = moment_text(binned.row.deleted_at)
        title = self._texts[f"register.{binned.row.register.id}.title"]
        item = QTreeWidgetItem([title, binned.name, when, binned.row.deleted_by])
        for column in (0, 1):
            item.setToolTip(column, item.text(column))
        return item

    def _chosen(self) -> list[Deleted]:
        return [self._shown[self._list.indexOfTopLevelItem(item)].row for item in self._list.selectedItems()]

    def _tell(self) -> None:
        self._button.setEnabled(bool(self._list.selectedItems()))

    def _want(self) -> None:
        if self._button.isVisibleTo(self) and (chosen := self._chosen()):
            self.wanted.emit(chosen)
