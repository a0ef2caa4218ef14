"""A chart on the screen: its primitives painted in the palette in use, each bar within reach of mouse and keyboard."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.look import DARK, colours
from cchc_desktop.report.charts import PAPER, Chart, Drawn, Line, Mark, Rect, Role, Text, draw, name_of

_ALIGNED = {"start": 0.0, "middle": 0.5, "end": 1.0}
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -10_000,
    Qt.Key.Key_End: 10_000,
}
_PADDING = 8  # pixels
_DARK = {"strong": "#5c9fd8", "soft": "#f2cf7a"}


class ChartView(QWidget):
    """`opened` carries the series and the place of the bar that was clicked or entered."""

    opened = Signal(int, int)

    def __init__(self, texts: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = texts
        self._chart: Chart | None = None
        self._drawn = Drawn((), ())
        self._current = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: Chart) -> None:
        """Another chart, or the same with other numbers: the bar at work stays where it was, if there still is one."""
        self._chart = chart
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._drawn.marks else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self._name())
        self._go(self._current)

    @property
    def chart(self) -> Chart | None:
        return self._chart

    @property
    def drawn(self) -> Drawn:
        return self._drawn

    def current(self) -> Mark | None:
        """The bar at work."""
        return self._drawn.marks[self._current] if self._drawn.marks else None

    def mark_at(self, place: QPointF) -> Mark | None:
        """The bar in whose room a pixel lies."""
        return next((mark for mark in self._drawn.marks if self._room_of(mark).contains(place)), None)

    def middle_of(self, mark: Mark) -> QPointF:
        return self._room_of(mark).center()

    def sizeHint(self) -> QSize:
        return QSize(300, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 150)

    # --- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = colours()
        painter.setPen(QPen(QColor(look.line), 1))
        painter.setBrush(QColor(look.base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        scale = self._scale()
        for one in self._drawn.primitives:
            match one:
                case Rect():
                    self._paint_rect(painter, one, scale)
                case Line():
                    painter.setRenderHint(QPainter.RenderHint.Antialiasing, one.x1 != one.x2 and one.y1 != one.y2)
                    style = Qt.PenStyle.DashLine if one.dashed else Qt.PenStyle.SolidLine
                    painter.setPen(QPen(colour_of(one.role), max(one.width * scale, 1), style))
                    painter.drawLine(self._point(one.x1, one.y1), self._point(one.x2, one.y2))
                case Text():
                    font = _font(self.font(), one.size, one.bold)
                    painter.setFont(font)
                    painter.setPen(colour_of(one.role))
                    wide = QFontMetricsF(font, self).horizontalAdvance(one.text)
                    painter.drawText(self._point(one.x, one.y) - QPointF(_ALIGNED[one.anchor] * wide, 0), one.text)
        if self.hasFocus() and (mark := self.current()):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._room_of(mark).adjusted(-1, -1, 1, 1), 3, 3)
        painter.end()

    def _paint_rect(self, painter: QPainter, one: Rect, scale: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        room = QRectF(self._point(one.x, one.y), self._point(one.x + one.width, one.y + one.height))
        if one.hollow:
            painter.setPen(QPen(colour_of(one.role), max(scale, 1)))
            painter.setBrush(QColor(colours().base))
            painter.drawRect(room)
        else:
            painter.fillRect(room, colour_of(one.role))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
        self.update()

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        scale = self._scale()
        width, height = (self.width() - 2 * _PADDING) / scale, (self.height() - 2 * _PADDING) / scale
        self._drawn = draw(self._chart, max(width, 1.0), max(height, 1.0), self._measure)
        self.update()

    def _measure(self, text: str, size: float, bold: bool) -> float:
        return QFontMetricsF(_font(self.font(), size, bold), self).horizontalAdvance(text) / self._scale()

    def _scale(self) -> float:
        """Pixels in a point, before the scale of the screen."""
        return self.logicalDpiY() / 72

    def _point(self, x: float, y: float) -> QPointF:
        scale = self._scale()
        return QPointF(_PADDING + x * scale, _PADDING + y * scale)

    def _room_of(self, mark: Mark) -> QRectF:
        return QRectF(self._point(mark.x, mark.y), self._point(mark.x + mark.width, mark.y + mark.height))

    # --- mouse and keyboard ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and self._drawn.marks:
            self._go(self._current + _STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and (mark := self.current()):
            self.opened.emit(mark.series, mark.place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        if mark is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._go(self._drawn.marks.index(mark))
        self.opened.emit(mark.series, mark.place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.mark_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.told(mark) if mark else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def told(self, mark: Mark) -> str:
        """A bar in words: where, what, how many."""
        assert self._chart is not None
        return name_of(self._chart, mark.series, mark.place)

    def _go(self, place: int) -> None:
        self._current = min(max(place, 0), max(len(self._drawn.marks) - 1, 0))
        mark = self.current()
        self.setAccessibleDescription(self.told(mark) if mark else "")
        self.update()

    def _name(self) -> str:
        assert self._chart is not None
        if not self._drawn.marks:
            return self._texts("chart.empty_name", title=self._chart.title, empty=self._chart.empty)
        return self._texts("chart.name", title=self._chart.title, count=len(self._drawn.marks))


def colour_of(role: Role) -> QColor:
    """Of a role, in the palette in use."""
    look = colours()
    own = {"text": look.text, "quiet": look.quiet, "axis": look.quiet, "grid": look.line}
    data = _DARK if look is DARK else PAPER
    return QColor(own[role] if role in own else data[role])


def _font(usual: QFont, size: float, bold: bool) -> QFont:
    font = QFont(usual)
    font.setPointSizeF(size)
    font.setBold(bold)
    return font
