"""How wide the columns of a table are: as their first rows need, long texts cut where there is no room for them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cchc_desktop.gui.record_table import NUMBERS, RecordModel

_HORIZONTAL = Qt.Orientation.Horizontal
_LOOKED_AT = 60  # rows
_ROOM = 18  # on both sides of a text
_WIDEST, _WIDEST_HEADER = 300, 200
_TALL = 1.55  # of the line: rows breathe, and a small screen still shows fifteen
_EN_SPACE = "\u2002"


class NumberDelegate(QStyledItemDelegate):
    """Keeps a number, which stands on the right, off the text of the next column."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text += _EN_SPACE


def show_numbers(table: QTableView, numbers: QStyledItemDelegate) -> None:
    """Let `numbers` paint the columns of numbers of what the table shows now."""
    model = table.model()
    if isinstance(model, RecordModel):
        for column, item in enumerate(model.register.fields):
            table.setItemDelegateForColumn(column, numbers if item.kind in NUMBERS else table.itemDelegate())


def arrange(table: QTableView) -> None:
    """Set the widths of the columns and the height of the rows from what the table shows now."""
    model = table.model()
    if not isinstance(model, RecordModel):
        return
    metrics = QFontMetrics(table.font())
    rows = table.verticalHeader()
    rows.setMinimumSectionSize(1)
    rows.setDefaultSectionSize(round(metrics.height() * _TALL))
    widths = [_widths(model, column, metrics) for column in range(model.columnCount())]
    spare = max(table.viewport().width() - sum(usual for usual, _ in widths), 0)
    for column, (usual, wanted) in enumerate(widths):
        more = min(wanted - usual, spare)
        spare -= more
        table.setColumnWidth(column, usual + more)


def _widths(model: RecordModel, column: int, metrics: QFontMetrics) -> tuple[int, int]:
    """What a column gets, and what it could use to show its texts whole."""
    header = min(metrics.horizontalAdvance(str(model.headerData(column, _HORIZONTAL))), _WIDEST_HEADER)
    shown = range(min(model.rowCount(), _LOOKED_AT))
    texts = {str(model.data(model.index(row, column))) for row in shown}
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
    return max(header, min(widest, _WIDEST)) + _ROOM, max(header, widest) + _ROOM
