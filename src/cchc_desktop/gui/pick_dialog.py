"""Picks a figure or a document by name, with or without diacritics, to stand live in a sentence."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.clear_button import add_clear
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.load_ui import child, load_ui

_CODE = int(Qt.ItemDataRole.UserRole)
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class PickDialog(QDialog):
    """`rows` are (what it is known by, its columns); `insert` gets what was picked and the modifier that goes with it.

    It is sought by its first `sought` columns. `modifiers` are (modifier, what a person reads); none where nothing of
    the kind is to be chosen.
    """

    def __init__(
        self,
        title: str,
        headers: Sequence[str],
        rows: Sequence[tuple[str, Sequence[str]]],
        modifiers: Sequence[tuple[str, str]],
        insert: Callable[[str, str], object],
        texts: Wording,
        parent: QWidget,
        sought: int,
    ) -> None:
        super().__init__(parent)
        load_ui("pick_dialog", self, texts)
        self.setWindowTitle(title)
        self._insert = insert
        self._search, self._list = child(self, QLineEdit, "pick_search"), child(self, QTreeWidget, "pick_list")
        self._period = child(self, ChoiceField, "pick_period")
        self._go = child(self, QPushButton, "pick_insert")
        self._search.setPlaceholderText(texts["window.pick_hint"])
        self._list.setAccessibleName(title)
        self._fill(headers, rows, sought)
        for modifier, text in modifiers:
            self._period.addItem(text, modifier)
        self._period.setVisible(bool(modifiers))
        add_clear(self._search, texts["window.clear_search"])
        self._search.textChanged.connect(self._narrow)
        self._list.itemActivated.connect(lambda _: self._pick())
        self._list.itemSelectionChanged.connect(self._tell)
        self._go.clicked.connect(self._pick)
        child(self, QPushButton, "pick_cancel").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self._narrow("")
        self._search.setFocus()

    def _fill(self, headers: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], sought: int) -> None:
        self._list.setHeaderLabels(list(headers))
        for code, columns in rows:
            item = QTreeWidgetItem(self._list, list(columns))
            item.setData(0, _CODE, (code, fold(" ".join((code, *columns[:sought])))))
        self._list.resizeColumnToContents(0)
        self._list.setColumnWidth(0, min(self._list.columnWidth(0), 420))

    def _narrow(self, typed: str) -> None:
        """Only what has all the words that are typed, in any order; the first of it is at work."""
        words = fold(typed).split()
        first = None
        for row in range(self._list.topLevelItemCount()):
            item = self._list.topLevelItem(row)
            assert item is not None
            fits = all(word in item.data(0, _CODE)[1] for word in words)
            item.setHidden(not fits)
            first = first or (item if fits else None)
        self._list.setCurrentItem(first)  # type: ignore[arg-type]
        self._tell()

    def _tell(self) -> None:
        self._go.setEnabled(bool(self._list.selectedItems()))

    def _pick(self) -> None:
        if chosen := self._list.selectedItems():
            self.accept()
            self._insert(chosen[0].data(0, _CODE)[0], self._period.code())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through the list while the cursor stays where it types."""
        if event.key() in _TO_LIST and self._search.hasFocus():
            self._list.setFocus()
            self._list.event(event)
        else:
            super().keyPressEvent(event)
