"""The table on screen: cells as in a spreadsheet, the row at work tinted, and the keys that a clerk's hands know."""

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionRange, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from cchc_desktop.domain.register import Kind
from cchc_desktop.domain.views import STATUS
from cchc_desktop.exchange.pasted import cells_copied
from cchc_desktop.gui.fields import opens
from cchc_desktop.gui.filter_header import FilterHeader
from cchc_desktop.gui.look import colours
from cchc_desktop.gui.record_table import TICK, RecordModel

_Index = QModelIndex | QPersistentModelIndex
_EN_SPACE = "\u2002"
MOST_COPIED = 100_000  # cells: more belongs into a file
_KEYS = Qt.Key
_HELD = Qt.KeyboardModifier
_ENTER = (_KEYS.Key_Return, _KEYS.Key_Enter)
_TABS = (_KEYS.Key_Tab, _KEYS.Key_Backtab)
_MOVES = (
    _KEYS.Key_Up, _KEYS.Key_Down, _KEYS.Key_Left, _KEYS.Key_Right,
    _KEYS.Key_Home, _KEYS.Key_End, _KEYS.Key_PageUp, _KEYS.Key_PageDown,
)  # fmt: skip


class Cells(QStyledItemDelegate):
    """Tints the row at work, frames what was typed wrong, and keeps a number, which stands on the right, off the text
    of the next column."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        view, model = self.parent(), index.model()
        if isinstance(view, QTableView) and index.row() == view.currentIndex().row():
            option.backgroundBrush = QBrush(QColor(colours().row))
        if isinstance(model, RecordModel) and model.columns[index.column()].number:
            option.text += _EN_SPACE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        if isinstance(model, RecordModel) and model.reason(index.row(), index.column()):
            painter.save()
            painter.setPen(QPen(QColor(colours().error), 1.5))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()


class RecordView(QTableView):
    """`edit_wanted` asks for the form of the row at work, `delete_wanted` to delete what is selected, `paste_wanted` to
    put in what was copied elsewhere (True: as new rows); `ticked` says yes or no to the cell at work, `escaped` that it
    is to be as it was, `too_many` that so many cells are not copied."""

    edit_wanted = Signal()
    delete_wanted = Signal()
    paste_wanted = Signal(bool)
    ticked = Signal(bool)
    escaped = Signal()
    too_many = Signal(int)
    selected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typed_into = False  # the cell being edited was opened by a letter, which replaces what stood there
        self._tabs_from = -1  # the column in which somebody began to go from cell to cell by Tab
        self.setItemDelegate(Cells(self))
        self.setHorizontalHeader(FilterHeader(self))
        self.header.sectionPressed.disconnect()  # a click sorts; it does not select the column as well
        self.header.left.connect(self.setFocus)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)

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
        if (number := self._cells_selected()) > MOST_COPIED:
            self.too_many.emit(number)
            return
        cells = self.selectionModel().selectedIndexes()
        if not cells:
            return
        order = self.header.visualIndex
        columns = sorted({cell.column() for cell in cells}, key=order)
        texts = {(cell.row(), cell.column()): str(cell.data(Qt.ItemDataRole.EditRole) or "") for cell in cells}
        rows = sorted({cell.row() for cell in cells})
        lines = ([texts.get((row, column), "") for column in columns] for row in rows)
        QGuiApplication.clipboard().setText(cells_copied(lines))

    def corner(self) -> QModelIndex:
        """Where what is pasted begins: the first cell of the selection, or the cell at work where that is outside."""
        here = self.currentIndex()
        parts = self.selected_parts()
        if not any(part.contains(here) for part in parts):
            return here
        columns = {column for part in parts for column in range(part.left(), part.right() + 1)}
        return self.model().index(min(part.top() for part in parts), min(columns, key=self.header.visualIndex))

    # --- from cell to cell ----------------------------------------------------------------------------------------

    def go(self, across: int, down: int) -> None:
        """To another cell of the row or the column; by Enter to the column where the Tabs began."""
        here, count = self.currentIndex(), self.model().columnCount()
        if not here.isValid():
            return
        row, place = here.row() + down, self.header.visualIndex(here.column()) + across
        if across:
            self._tabs_from = here.column() if self._tabs_from < 0 else self._tabs_from
            place = min(max(place, 0), count - 1)
        column = self.header.logicalIndex(place)
        if down and self._tabs_from >= 0:
            column, self._tabs_from = self._tabs_from, -1
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, column))

    def edit(self, index: _Index, *how: Any) -> Any:
        """As Qt does it; opened by F2 or a double click, a line has its cursor behind its text, as in a spreadsheet."""
        if not how:
            return super().edit(index)
        self.typed_into = how[0] == QTableView.EditTrigger.AnyKeyPressed
        opened = super().edit(index, *how)
        if opened and not self.typed_into and isinstance(line := self.indexWidget(index), QLineEdit):
            line.end(False)
        return opened

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~_HELD.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit(False)
        elif event.key() in _ENTER and held in (_HELD.NoModifier, _HELD.ShiftModifier):
            self.go(0, -1 if held else 1)
        elif event.key() in _TABS and self._tabs_from >= 0:
            self.go(1 if event.key() == _KEYS.Key_Tab else -1, 0)
        elif event.key() == _KEYS.Key_F2 and not self._to_type():
            self.edit_wanted.emit()
        elif opens(event) and self._to_type():
            self.edit(self.currentIndex(), QTableView.EditTrigger.AnyKeyPressed, event)  # which hands the key on
        elif event.key() == _KEYS.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() == _KEYS.Key_Escape:
            self.escaped.emit()
        elif self._ticks(event):
            self.ticked.emit(event.key() == _KEYS.Key_X or self.currentIndex().data() != TICK)
        else:
            if event.key() in _MOVES:
                self._tabs_from = -1
            super().keyPressEvent(event)

    def event(self, event: Any) -> bool:
        """Where somebody goes from cell to cell by Tab, it leads to the next one; from the last it leaves the table."""
        pressed = self._tabs_from >= 0 and isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress
        if pressed and event.key() in _TABS and not self._at_the_end(event.key() == _KEYS.Key_Tab):
            self.keyPressEvent(event)
            return True
        return bool(super().event(event))

    def _at_the_end(self, last: bool) -> bool:
        """Whether the cell at work is the last one of its row, or the first."""
        place = self.header.visualIndex(self.currentIndex().column())
        return place == (self.model().columnCount() - 1 if last else 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.viewport().isAncestorOf(self.window().focusWidget()):
            self._tabs_from = -1

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            for row in (current.row(), previous.row()):
                self._paint_row(row)  # the tint moves

    def _to_type(self) -> bool:
        """Whether the cell at work may be typed into."""
        index = self.currentIndex()
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def _ticks(self, event: QKeyEvent) -> bool:
        """Space and x in a cell that says yes or no."""
        model, here = self.model(), self.currentIndex()
        if not (isinstance(model, RecordModel) and self._to_type() and event.key() in (_KEYS.Key_Space, _KEYS.Key_X)):
            return False
        name = model.columns[here.column()].name
        plain = not event.modifiers() & (_HELD.ControlModifier | _HELD.AltModifier)
        return plain and name != STATUS and model.register.by_name[name].kind is Kind.YES_NO

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
