"""How wide the columns of a table are: as their first rows need, long texts cut, the room left over shared out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from cchc_desktop.domain.register import Kind
from cchc_desktop.gui.record_table import RecordModel

_HORIZONTAL = Qt.Orientation.Horizontal
_LOOKED_AT = 60  # rows
_ROOM = 18  # on both sides of a text
_WIDEST, _WIDEST_HEADER = 300, 150
_TALL = 1.55  # of the line: rows breathe, and a small screen still shows fifteen


def arrange(table: QTableView) -> None:
    """Set the widths of the columns and the height of the rows from what the table shows now."""
    model = table.model()
    if not isinstance(model, RecordModel):
        return
    metrics = QFontMetrics(table.font())
    rows = table.verticalHeader()
    rows.setMinimumSectionSize(1)
    rows.setDefaultSectionSize(round(metrics.height() * _TALL))
    widths = [_width(model, column, metrics) for column in range(model.columnCount())]
    spare = table.viewport().width() - sum(widths)
    wide = [place for place, item in enumerate(model.register.fields) if item.kind in (Kind.LONG_TEXT, Kind.TEXT)]
    if spare > 0 and wide:
        widest = max(wide, key=lambda place: widths[place])
        widths[widest] += spare
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)


def _width(model: RecordModel, column: int, metrics: QFontMetrics) -> int:
    header = min(metrics.horizontalAdvance(str(model.headerData(column, _HORIZONTAL))), _WIDEST_HEADER)
    shown = range(min(model.rowCount(), _LOOKED_AT))
    texts = {str(model.data(model.index(row, column))) for row in shown}
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
    return max(header, min(widest, _WIDEST)) + _ROOM
