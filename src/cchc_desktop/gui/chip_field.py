"""A text in which live figures and citations stand as chips: their value is shown, their placeholder is kept.

Plain text otherwise: paste keeps words and drops styles, copy gives the placeholders.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from cchc_desktop.domain.vietnamese import without_marks_of_word
from cchc_desktop.gui.look import colours
from cchc_desktop.report.placeholders import Token, parse

_CHIP = QTextFormat.ObjectTypes.UserObject.value + 1
_SOURCE = QTextFormat.Property.UserProperty.value + 1
_OBJECT = "\ufffc"
_PADDING, _ROUND = 4.0, 4.0  # pixels


class Chip(NamedTuple):
    """What a placeholder shows, what a tip says of it, and the figure whose rows it opens ("" for none)."""

    shown: str
    tip: str = ""
    figure: str = ""


Offers = Iterable[tuple[str, Callable[[], object]]]  # what a menu says, and what it then does


class Mark(NamedTuple):
    """A stretch of what is shown to be underlined in a colour of the palette ("" for none), and what a tip says of it.

    `at` is where it begins in the text as it is kept; where that is not known it is the only one that reads so. Of the
    quote only `part` is marked (from, to), where it is given; `offers` stand in the menu of a right click on it.
    """

    quote: str
    colour: str
    tip: str
    at: int = -1
    part: tuple[int, int] | None = None
    offers: Offers = ()


class ChipField(QTextEdit):
    """`typed` and `left` as a line has them; `opened` names the figure of a chip that was clicked."""

    left = Signal()
    typed = Signal()
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: Mapping[str, Chip] = {}
        self._marks: list[tuple[QTextCursor, Mark]] = []
        self._menu_items: Callable[[], Offers] = lambda: ()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self.document().documentLayout().registerHandler(_CHIP, _Painter(self))
        self.textChanged.connect(self.typed)

    # --- the text -------------------------------------------------------------------------------------------------

    def toPlainText(self) -> str:
        """The text as it is kept: with the placeholders of the chips."""
        return "".join(piece for piece, _ in self._pieces())

    def setPlainText(self, text: str) -> None:
        """Replace all of it, as if it had been typed: it can be taken back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self._insert(cursor, text)

    def show_text(self, text: str) -> None:
        """Show a text that nobody has typed."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setUndoRedoEnabled(False)
            self.setPlainText(text)
            self.setUndoRedoEnabled(True)
            self.blockSignals(False)

    def show_chips(self, chips: Mapping[str, Chip]) -> None:
        """What the placeholders show from now on, by their source."""
        if chips != self._chips:
            self._chips = chips
            self.document().markContentsDirty(0, self.document().characterCount())
            self.viewport().update()

    def insert(self, text: str) -> None:
        """Put a text at the cursor, its placeholders as chips."""
        self._insert(self.textCursor(), text)
        self.setFocus()

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """Underline these stretches of what is shown."""
        shown, kept = self._shown(), self._shown(as_kept=True)
        self._marks = []
        for mark in marks:
            text, places = shown if mark.at < 0 else kept
            at = max(mark.at, text.find(mark.quote))
            sure = text.startswith(mark.quote, at) if mark.at >= 0 else text.count(mark.quote) == 1
            if mark.quote and sure:
                first, last = mark.part or (0, len(mark.quote))
                cursor = QTextCursor(self.document())
                cursor.setPosition(places[at + first])
                cursor.setPosition(places[at + last - 1] + 1, QTextCursor.MoveMode.KeepAnchor)
                self._marks.append((cursor, mark))
        self.setExtraSelections([_underlined(cursor, mark.colour) for cursor, mark in self._marks if mark.colour])

    def offer(self, items: Callable[[], Offers]) -> None:
        """What the menu of a right click offers beside the usual."""
        self._menu_items = items

    def chip(self, source: str) -> Chip:
        """What a placeholder shows; one that nothing is known of yet shows itself."""
        return self._chips.get(source) or Chip(source)

    def _pieces(self) -> Iterator[tuple[str, int]]:
        """Each stretch of the text as it is kept, and where it begins in the document."""
        block = self.document().begin()
        while block.isValid():
            if block.blockNumber():
                yield "\n", block.position() - 1
            iterator = block.begin()
            while not iterator.atEnd():
                fragment = iterator.fragment()
                source = fragment.charFormat().property(_SOURCE)
                if source and fragment.charFormat().objectType() == _CHIP:
                    for place in range(fragment.length()):
                        yield str(source), fragment.position() + place
                else:
                    yield fragment.text().replace("\u2028", "\n"), fragment.position()
                iterator += 1
            block = block.next()

    def _shown(self, *, as_kept: bool = False) -> tuple[str, list[int]]:
        """The text as a person sees it, or as it is kept, and of each of its letters the place in the document."""
        shown = ""
        places: list[int] = []
        for piece, place in self._pieces():
            known = self._chips.get(piece)
            text = known.shown if known and not as_kept else piece
            shown += text
            places += [place] * len(text) if known else range(place, place + len(text))
        return shown, places

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for piece in parse(text):
            if isinstance(piece, Token):
                chip = QTextCharFormat()
                chip.setObjectType(_CHIP)
                chip.setProperty(_SOURCE, piece.source)
                chip.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
                cursor.insertText(_OBJECT, chip)
            else:
                cursor.insertText(piece if isinstance(piece, str) else piece.source, QTextCharFormat())
        cursor.endEditBlock()
        self.setCurrentCharFormat(QTextCharFormat())  # what is typed next is no chip

    # --- what a person does ---------------------------------------------------------------------------------------

    def source_at(self, point: QPointF) -> str:
        """The placeholder of the chip there; "" for none."""
        layout = self.document().documentLayout()
        place = point + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        at = layout.hitTest(place, Qt.HitTestAccuracy.ExactHit)
        return self._source(at) if at >= 0 else ""

    def _source(self, at: int) -> str:
        """Of the letter that begins at a place of the document."""
        if at >= self.document().characterCount() - 1:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(at + 1)  # the format of the letter before it
        shape = cursor.charFormat()
        return str(shape.property(_SOURCE)) if shape.objectType() == _CHIP else ""

    def _open(self, source: str) -> bool:
        figure = self.chip(source).figure if source else ""
        if figure:
            self.opened.emit(figure)
        return bool(figure)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.chip(self.source_at(event.position())).figure
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._open(self.source_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter opens the chip before the cursor, or after it; two closing brackets make a chip."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at = self.textCursor().position()
            if self._open(self._source(at - 1) if at else "") or self._open(self._source(at)):
                return
        super().keyPressEvent(event)
        if event.text() == "]":
            self._make_chip()

    def _make_chip(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        begin = before.rfind("[[")
        if begin >= 0 and before.endswith("]]") and isinstance(next(parse(before[begin:]), None), Token):
            cursor.setPosition(cursor.block().position() + begin, QTextCursor.MoveMode.KeepAnchor)
            self._insert(cursor, before[begin:])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = [offer for mark in self._marks_at(event.pos()) for offer in mark.offers]
        items = [*here, *self._menu_items()] if not self.isReadOnly() else []
        if items:
            menu.addSeparator()
        for text, act in items:
            menu.addAction(text).triggered.connect(lambda _, act=act: act())
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip_at(QPointF(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _tip_at(self, point: QPointF) -> str:
        if tip := self.chip(self.source_at(point)).tip:
            return tip
        return next((mark.tip for mark in self._marks_at(point.toPoint()) if mark.tip), "")

    def _marks_at(self, point: QPoint) -> list[Mark]:
        at = self.cursorForPosition(point).position()
        return [mark for cursor, mark in self._marks if cursor.selectionStart() <= at <= cursor.selectionEnd()]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()

    # --- copy and paste -------------------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor, data = self.textCursor(), QMimeData()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        text = ""
        for piece, place in self._pieces():
            if self._chips.get(piece) or piece.startswith("[[") and self._source(place):
                text += piece if first <= place < last else ""
            else:
                text += piece[max(first - place, 0) : max(last - place, 0)]
        data.setText(text)
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self._insert(self.textCursor(), without_marks_of_word(source.text().replace("\r\n", "\n")))


class _Painter(QPyTextObject):
    """Draws a chip on the line of the words around it."""

    def __init__(self, field: ChipField) -> None:
        super().__init__(field)
        self._field = field

    def intrinsicSize(self, document: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(self._field.font())
        return QSizeF(metrics.horizontalAdvance(self._text(shape)) + 2 * _PADDING, metrics.height())

    def drawObject(
        self, painter: QPainter, place: QRectF | QRect, document: QTextDocument, position: int, shape: QTextFormat
    ) -> None:
        rect = QRectF(place)
        look, metrics = colours(), QFontMetricsF(self._field.font())
        chip = self._field.chip(str(shape.property(_SOURCE)))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.accent if chip.figure or chip.tip else look.error))
        painter.setBrush(QColor(look.row))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        painter.setPen(QColor(look.text))
        painter.setFont(self._field.font())
        painter.drawText(QPointF(rect.left() + _PADDING, rect.top() + metrics.ascent()), self._text(shape))
        painter.restore()

    def _text(self, shape: QTextFormat) -> str:
        return self._field.chip(str(shape.property(_SOURCE))).shown


def _underlined(cursor: QTextCursor, colour: str) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    shape = QTextCharFormat()
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    shape.setUnderlineColor(QColor(getattr(colours(), colour)))
    selection.format = shape
    return selection
