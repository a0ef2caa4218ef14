"""Who changed what, and when, of the whole office or of one row; below it what the change at hand did, old and new."""

import sqlite3

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.actions.row_history import change_text, differences, row_name, row_of
from cchc_desktop.domain.attachment import SIGNED_REPORT
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import grouped, moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.store.history import AT_ONCE, ChangeSet, Entry, RowKey, change_sets, entries

_COLUMNS, _WIDTHS = ("when", "who", "computer", "what"), (130, 130, 130)
_DETAIL, _DETAIL_WIDTHS = ("field", "before", "after"), (280, 280)
_ENTRY = Qt.ItemDataRole.UserRole


class HistoryDialog(QDialog):
    """Of `row` where one is given, else of the office. `wanted` names a row to be opened (register, id),
    `set_back_wanted` the change and the entry whose content the row is to have again."""

    wanted = Signal(str, str)
    set_back_wanted = Signal(object, object)

    def __init__(
        self,
        connection: sqlite3.Connection,
        texts: Wording,
        parent: QWidget,
        row: RowKey | None = None,
        name: str = "",
        *,
        may_set_back: bool = False,
    ) -> None:
        super().__init__(parent)
        load_ui("history_dialog", self, texts)
        self._connection, self._texts, self._row = connection, texts, row
        self._made: list[ChangeSet] = []
        self._whole, self._may_set_back = False, may_set_back
        self.setWindowTitle(texts["window.history_title"])
        heading = texts("window.history_of_row", row=name) if row else texts["window.history_title"]
        child(self, QLabel, "history_heading").setText(heading)
        self._list = child(self, QTreeWidget, "history_list")
        self._detail = child(self, QTreeWidget, "history_detail")
        self._detail.setRootIsDecorated(row is None)
        _head(self._list, [texts[f"window.history_column.{name}"] for name in _COLUMNS], _WIDTHS)
        _head(self._detail, [texts[f"window.history_detail.{name}"] for name in _DETAIL], _DETAIL_WIDTHS)
        self._set_back = child(self, QPushButton, "history_set_back")
        self._set_back.setIcon(icon("restore"))
        self._set_back.setVisible(row is not None and may_set_back)
        self._go = child(self, QPushButton, "history_go")
        self._go.setVisible(row is None)
        self._connect()
        self._read_more()

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(lambda *_: self._show_change())
        bar = self._list.verticalScrollBar()
        bar.valueChanged.connect(lambda value: self._read_more() if value == bar.maximum() else None)
        self._detail.currentItemChanged.connect(lambda *_: self._tell())
        self._detail.itemActivated.connect(lambda *_: self._open_row())
        self._go.clicked.connect(self._open_row)
        self._set_back.clicked.connect(self._want_back)
        child(self, QPushButton, "history_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())

    def _read_more(self) -> None:
        """The next changes further back; the first ones at once, the others as the list is scrolled to its end."""
        if self._whole:
            return
        before = self._made[-1].id if self._made else None
        found = change_sets(self._connection, self._row, before=before)
        self._whole = len(found) < AT_ONCE
        self._made += found
        for made in found:
            what = change_text(made, self._texts)
            item = QTreeWidgetItem(self._list, [moment_text(made.made_at), made.made_by, made.computer, what])
            item.setToolTip(len(_COLUMNS) - 1, what)
        if self._list.currentItem() is None and (first := self._list.topLevelItem(0)):
            self._list.setCurrentItem(first)

    def _show_change(self) -> None:
        """Of one row its fields; of the office row by row, with the fields of each under it."""
        self._detail.clear()
        made = self._chosen()
        if made is None:
            return
        found = entries(self._connection, made.id, self._row)
        for entry in found:
            top = None if self._row else self._row_item(entry)
            for one in differences(self._connection, entry, self._texts):
                item = QTreeWidgetItem([one.label, one.before, one.after])
                item.setData(0, _ENTRY, entry)
                for column in (1, 2):
                    item.setToolTip(column, item.text(column))
                if top:
                    top.addChild(item)
                else:
                    self._detail.addTopLevelItem(item)
            if top:
                top.setExpanded(len(found) == 1)
        if self._row is None and made.rows > len(found):
            QTreeWidgetItem(self._detail, [self._texts("window.history_more", rows=grouped(made.rows - len(found)))])
        if first := self._detail.topLevelItem(0):
            self._detail.setCurrentItem(first)
        self._tell()

    def _row_item(self, entry: Entry) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self._detail, [row_name(entry, self._texts)])
        item.setFirstColumnSpanned(True)
        item.setToolTip(0, item.text(0))
        item.setData(0, _ENTRY, entry)
        return item

    def _chosen(self) -> ChangeSet | None:
        item = self._list.currentItem()
        return self._made[self._list.indexOfTopLevelItem(item)] if item else None

    def _entry(self) -> Entry | None:
        item = self._detail.currentItem()
        return item.data(0, _ENTRY) if item else None

    def _tell(self) -> None:
        entry = self._entry()
        self._go.setEnabled(entry is not None and _can_be_shown(row_of(entry)))
        latest = self._list.topLevelItem(0) is self._list.currentItem()  # what the row is now
        self._set_back.setEnabled(entry is not None and entry.after is not None and not latest)

    def _open_row(self) -> None:
        entry = self._entry()
        if self._row is None and entry and _can_be_shown(row := row_of(entry)):
            self.accept()
            self.wanted.emit(row.register, row.row_id)

    def _want_back(self) -> None:
        made, entry = self._chosen(), self._entry()
        if made and entry:
            self.set_back_wanted.emit(made, entry)


def _can_be_shown(row: RowKey) -> bool:
    return row.register in BY_ID or row.register == SIGNED_REPORT


def _head(tree: QTreeWidget, labels: list[str], widths: tuple[int, ...]) -> None:
    tree.setHeaderLabels(labels)
    for column, width in enumerate(widths):
        tree.setColumnWidth(column, width)
