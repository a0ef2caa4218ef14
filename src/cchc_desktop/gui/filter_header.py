"""The header of a table: a click sorts, a drag moves or widens, and below each name there is room to write a filter."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStyleOptionHeader, QWidget

from cchc_desktop.gui.look import mark_wrong

_AFTER_TYPING = 250  # ms
_ROOM = 2
_UP, _DOWN = QStyleOptionHeader.SortIndicator.SortUp, QStyleOptionHeader.SortIndicator.SortDown
_TURNED = {_UP: _DOWN, _DOWN: _UP}


class FilterField(QLineEdit):
    """The filter of one column. Esc empties it; from an empty one, as Down, it leads to the rows: `left`."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterHeader(QHeaderView):
    """`filtered` tells that a filter was written; which, `filters()` says by the name of the column. `left` tells that
    the keys go back to the rows."""

    filtered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._labels: dict[str, str] = {}  # by the name of the column, in their order
        self._fields: list[FilterField] = []  # made when the filters are opened for the first time
        self._shown = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_TYPING)
        self._pause.timeout.connect(self.filtered)
        self.sectionResized.connect(lambda *_: self._place())
        self.sectionMoved.connect(lambda *_: self._place())

    def prepare(self, names: Sequence[str], labels: Sequence[str]) -> None:
        """A field for each column, by its name; `labels` are what a screen reader says of them."""
        self._labels = dict(zip(names, labels, strict=True))

    @property
    def filtering(self) -> bool:
        return self._shown

    def filters(self) -> dict[str, str]:
        """What has been written, by column; empty ones are left out."""
        written = ((name, field.text().strip()) for name, field in self._named())
        return {name: text for name, text in written if text}

    def show_filters(self, shown: bool) -> None:
        """Open the row of filters, or close it; closed, nothing is filtered."""
        self._shown = shown
        if shown and not self._fields:
            self._fields = [self._make(label) for label in self._labels.values()]
        for field in self._fields:
            field.setVisible(shown)
        if not shown:
            self.clear()
        self.updateGeometries()
        self._place()
        if shown and self._fields:
            self._fields[self.logicalIndex(0)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write(self, name: str, text: str) -> None:
        """Put a filter into a column, as if it had been typed; the filters are open."""
        dict(self._named())[name].setText(text)

    def clear(self) -> None:
        for field in self._fields:
            field.clear()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark the filters that cannot be read; the sentence is their tip."""
        for name, field in self._named():
            mark_wrong(field, name in problems)
            field.setToolTip(problems.get(name) or field.accessibleName())

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), size.height() + self._height())

    def updateGeometries(self) -> None:
        self.setViewportMargins(0, 0, 0, self._height())
        super().updateGeometries()
        self._place()

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Up for what rises, as everywhere in Windows: Fusion has it the other way round."""
        super().initStyleOptionForIndex(option, section)
        option.sortIndicator = _TURNED.get(option.sortIndicator, option.sortIndicator)

    def _make(self, label: str) -> FilterField:
        field = FilterField(self)
        field.setAccessibleName(label)
        field.setToolTip(label)
        field.setPlaceholderText("…")
        field.textEdited.connect(self._pause.start)
        field.returnPressed.connect(self._at_once)
        field.left.connect(self.left)
        return field

    def _named(self) -> Iterator[tuple[str, FilterField]]:
        """The fields by the names of their columns; none before the filters were opened."""
        return zip(self._labels, self._fields, strict=False)

    def _height(self) -> int:
        return self._fields[0].sizeHint().height() + _ROOM if self._shown and self._fields else 0

    def _place(self) -> None:
        if not self._shown:
            return
        top = self.height() - self._height()
        order = sorted(range(len(self._fields)), key=self.visualIndex)
        former: QWidget | None = None
        for section in order:
            field = self._fields[section]
            left = self.sectionPosition(section) - self.offset()
            field.setGeometry(left, top, self.sectionSize(section), field.sizeHint().height())
            if former:
                QWidget.setTabOrder(former, field)
            former = field

    def _at_once(self) -> None:
        self._pause.stop()
        self.filtered.emit()
