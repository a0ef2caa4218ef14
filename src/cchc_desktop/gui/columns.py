"""How the columns of a table are laid out: as their first rows need, then as somebody left them."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics

from cchc_desktop.gui import window_state
from cchc_desktop.gui.record_table import RecordModel
from cchc_desktop.gui.record_view import RecordView

_HORIZONTAL = Qt.Orientation.Horizontal
_LOOKED_AT = 60  # rows
_ROOM = 18  # on both sides of a text
_MARK = 14  # the arrow of an order, beside a header
_WIDEST, _WIDEST_HEADER = 300, 200
_TALL = 1.55  # of the line: rows breathe, and a small screen still shows fifteen


class ColumnState(QObject):
    """Widths, places and the order of one table; `sorted` tells that another order is wanted."""

    sorted = Signal()

    def __init__(self, table: RecordView, model: RecordModel, key: str) -> None:
        super().__init__(table)
        self._table, self._model, self._key = table, model, key
        self._arranging = self._arranged = False
        self._by_hand = False  # somebody laid the columns out: nothing moves them any more
        self._left = False  # the rows can be read no more
        header = table.header
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        rows = table.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(round(QFontMetrics(table.font()).height() * _TALL))
        left = window_state.columns_left(key)
        if left is not None and header.restoreState(left):
            self._by_hand = True
        header.sectionResized.connect(lambda *_: self._moved())
        header.sectionMoved.connect(lambda *_: self._moved())
        header.sortIndicatorChanged.connect(lambda *_: self.sorted.emit())

    def sort(self) -> tuple[str, bool]:
        """The column to sort by, "" for the register's own order; and whether it is descending."""
        section = self._table.header.sortIndicatorSection()
        if not 0 <= section < len(self._model.columns):
            return "", False
        descending = self._table.header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return self._model.columns[section].name, descending

    def sort_by(self, name: str, descending: bool = False) -> None:
        """Sort by this column, as a click on its header does."""
        section = [column.name for column in self._model.columns].index(name)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._table.header.setSortIndicator(section, order)

    def remember(self) -> None:
        """Keep what somebody laid out for the next time; the file is about to be closed."""
        self._left = True
        if self._by_hand:
            window_state.leave_columns(self._key, self._table.header.saveState())

    def arrange_once(self) -> None:
        """The first rows have come: give the columns the room they need."""
        if not self._arranged and self._table.isVisible() and self._model.rowCount():
            self.arrange()

    def arrange(self) -> None:
        """Set the widths from what the table shows now, unless somebody has set them."""
        if self._by_hand or self._left or not self._model.rowCount():
            return
        self._arranging = self._arranged = True
        metrics = QFontMetrics(self._table.font())
        rows = [self._model.texts_of(row) for row in range(min(self._model.rowCount(), _LOOKED_AT))]
        columns = zip(*rows, strict=True)
        widths = [_widths(self._model, column, set(texts), metrics) for column, texts in enumerate(columns)]
        spare = max(self._table.viewport().width() - sum(usual for usual, _ in widths), 0)
        for column, (usual, wanted) in enumerate(widths):
            more = min(wanted - usual, spare)
            spare -= more
            self._table.setColumnWidth(column, usual + more)
        self._arranging = False

    def _moved(self) -> None:
        self._by_hand = self._by_hand or not self._arranging


def _widths(model: RecordModel, column: int, texts: set[str], metrics: QFontMetrics) -> tuple[int, int]:
    """What a column gets, and what it could use to show its texts whole."""
    header = metrics.horizontalAdvance(str(model.headerData(column, _HORIZONTAL))) + _MARK
    header = min(header, _WIDEST_HEADER)
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
    return max(header, min(widest, _WIDEST)) + _ROOM, max(header, widest) + _ROOM
