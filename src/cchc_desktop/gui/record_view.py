"""The table on screen: cells as in a spreadsheet, the row at work tinted, and the keys that a clerk's hands know."""

from PySide6.QtCore import QItemSelection, QItemSelectionRange, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from cchc_desktop.gui.filter_header import FilterHeader
from cchc_desktop.gui.look import colours
from cchc_desktop.gui.record_table import RecordModel

_Index = QModelIndex | QPersistentModelIndex
_EN_SPACE = "\u2002"
_MOST_COPIED = 100_000  # cells: more belongs into a file


class _Cells(QStyledItemDelegate):
    """Tints the row at work, and keeps a number, which stands on the right, off the text of the next column."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        view, model = self.parent(), index.model()
        if isinstance(view, QTableView) and index.row() == view.currentIndex().row():
            option.backgroundBrush = QBrush(QColor(colours().row))
        if isinstance(model, RecordModel) and model.columns[index.column()].number:
            option.text += _EN_SPACE


class RecordView(QTableView):
    """`edit_wanted` asks for the form of the row at work, `delete_wanted` to delete what is selected."""

    edit_wanted = Signal()
    delete_wanted = Signal()
    selected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(FilterHeader(self))
        self.header.sectionPressed.disconnect()  # a click sorts; it does not select the column as well
        self.header.left.connect(self.setFocus)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda _: self.edit_wanted.emit())

    @property
    def header(self) -> FilterHeader:
        header = self.horizontalHeader()
        assert isinstance(header, FilterHeader)
        return header

    def selected_rows(self) -> list[int]:
        """The rows of which at least one cell is selected, in their order."""
        return sorted({row for part in self.selected_parts() for row in range(part.top(), part.bottom() + 1)})

    def selected_parts(self) -> list[QItemSelectionRange]:
        """The rectangles that are selected."""
        return self.selectionModel().selection().toList()

    def copy(self) -> None:
        """What is selected, as a spreadsheet takes it: cells between tabs, rows on lines of their own."""
        cells = self.selectionModel().selectedIndexes() if self._cells_selected() <= _MOST_COPIED else []
        if not cells:
            return
        order = self.header.visualIndex
        columns = sorted({cell.column() for cell in cells}, key=order)
        texts = {(cell.row(), cell.column()): str(cell.data() or "") for cell in cells}
        rows = sorted({cell.row() for cell in cells})
        lines = ("\t".join(texts.get((row, column), "") for column in columns) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            for row in (current.row(), previous.row()):
                self._paint_row(row)  # the tint moves

    def _paint_row(self, row: int) -> None:
        """Paint one row anew: a whole screen of cells is felt by whoever holds an arrow key down."""
        if row >= 0:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected.emit()

    def _cells_selected(self) -> int:
        return sum(part.width() * part.height() for part in self.selected_parts())
