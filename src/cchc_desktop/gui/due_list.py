"""The list of what is due: the working days left or over, in words and colour, and what it is; a click leads there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.look import colours

if TYPE_CHECKING:  # read in the background, and loaded there
    from cchc_desktop.actions.due_items import DueItem

_ITEM = int(Qt.ItemDataRole.UserRole)
_LEFT, _TITLE, _REGISTER = range(3)
_ROOM = 12


class DueList(QTreeWidget):
    """`opened` carries the item that was clicked or entered."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)

    def show_headers(self, texts: Wording) -> None:
        self.setHeaderLabels([texts[f"window.due.{name}"] for name in ("left", "title", "register")])
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_LEFT, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_REGISTER, QHeaderView.ResizeMode.Fixed)

    def show_items(self, items: Sequence["DueItem"], texts: Wording) -> None:
        """In the order given."""
        from cchc_desktop.actions.row_texts import left_text

        self.clear()
        for due in items:
            left, title = left_text(due.days_left, texts), due.title
            if not due.row_id:
                left, title = "", texts(f"window.more_due.{due.state}", count=grouped(due.count))
            item = QTreeWidgetItem(self, [left, title, texts[f"register.{due.register}.title"]])
            item.setData(_LEFT, _ITEM, due)
            item.setToolTip(_TITLE, title)
            item.setSizeHint(_LEFT, QSize(10, QFontMetrics(self.font()).height() + 8))
            item.setToolTip(_REGISTER, item.text(_REGISTER))
        self._make_room()
        self._colour()

    def items_shown(self) -> "list[DueItem]":
        return [item.data(_LEFT, _ITEM) for item in self._rows()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # the system may turn dark meanwhile
            self._colour()

    def _rows(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _make_room(self) -> None:
        """The days as wide as they need; of the register's name no more than leaves room for what is due."""
        metrics = QFontMetrics(self.font())
        for column, most in ((_LEFT, self.width()), (_REGISTER, self.width() // 4)):
            shown = [self.headerItem().text(column), *(item.text(column) for item in self._rows())]
            needed = max(metrics.horizontalAdvance(text) for text in shown) + 2 * _ROOM
            self.setColumnWidth(column, min(needed, most))

    def _colour(self) -> None:
        look = colours()
        for item in self._rows():
            left = item.data(_LEFT, _ITEM).days_left
            colour = look.error if left < 0 else look.warning if left == 0 else look.text
            item.setForeground(_LEFT, QColor(colour))

    def _open(self, item: QTreeWidgetItem) -> None:
        self.opened.emit(item.data(_LEFT, _ITEM))
