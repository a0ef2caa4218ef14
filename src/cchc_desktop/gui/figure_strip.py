"""The figures of a tab as cards in a row: a click opens the rows behind one, a second click lets them go."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.cards import card_name, figure_name
from cchc_desktop.gui.look import colours

_NONE = "–"
_PADDING, _SPACING, _LEAST_WIDTH = 8, 6, 60
_LINES = 2  # of a name below its value
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class FigureCard(QAbstractButton):
    """One figure: its value large, its name below; where there is little room, both on one line."""

    def __init__(self, figure: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure = figure
        self.value = ""
        self.small = False
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, name: str, value: str, told: str) -> None:
        """`value` is drawn, `told` is what a screen reader says."""
        self.value = value
        self.setText(name)
        self.setAccessibleName(f"{name}: {told}")
        self.update()

    def sizeHint(self) -> QSize:
        value, label = QFontMetrics(self._value_font()), QFontMetrics(self._label_font())
        if self.small:
            return QSize(_LEAST_WIDTH, label.lineSpacing() + _PADDING)
        return QSize(_LEAST_WIDTH, value.height() + 2 * label.lineSpacing() + 2 * _PADDING - 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _value_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * (1 if self.small else 1.5))
        font.setBold(True)
        return font

    def _label_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() - 0.5)
        return font

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(1, 1, -1, -1)
        lit = self.isChecked()
        marked = lit or self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(look.accent if marked else look.line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(look.accent if lit else look.base))
        painter.drawRoundedRect(frame, 5, 5)
        inside = frame.adjusted(_PADDING, 0, -_PADDING, 0)
        if self.small:
            self._paint_line(painter, inside, look.on_accent if lit else look.text)
            painter.end()
            return
        inside.setTop(inside.top() + max((inside.height() - self._needed(inside.width())) // 2, 0))
        self._paint_value(painter, inside, look.on_accent if lit else look.text)
        self._paint_label(painter, inside, look.on_accent if lit else look.quiet)
        painter.end()

    def shows_all(self) -> bool:
        """Whether the value and the name are drawn whole; in one line, the name is told by the tip."""
        width = self.width() - 2 * _PADDING - 2
        font = self._fitted_font(width)
        high = self.small or self._needed(width) <= self.height()
        return high and QFontMetrics(font).horizontalAdvance(self.value) <= width

    def has_room(self, width: int) -> bool:
        """Whether the name fits below its value in a card of this width."""
        label = QFontMetrics(self._label_font())
        lines = label.boundingRect(0, 0, width - 2 * _PADDING - 2, 1000, _WRAPPED, self.text()).height()
        return width >= _LEAST_WIDTH and lines <= _LINES * label.lineSpacing() + 1

    def _paint_line(self, painter: QPainter, inside: QRect, colour: str) -> None:
        """Value and name side by side; the tip tells the whole name."""
        painter.setPen(QColor(colour))
        painter.setFont(self._value_font())
        painter.drawText(inside, int(_LEFT), self.value)
        inside.setLeft(inside.left() + QFontMetrics(self._value_font()).horizontalAdvance(f"{self.value} "))
        painter.setFont(self._label_font())
        name = QFontMetrics(self._label_font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(_LEFT), name)

    def _needed(self, width: int) -> int:
        """How high the value and the lines of the label are together."""
        label = QFontMetrics(self._label_font())
        lines = label.boundingRect(0, 0, width, 1000, _WRAPPED, self.text()).height()
        return QFontMetrics(self._value_font()).height() + lines

    def _paint_value(self, painter: QPainter, inside: QRect, colour: str) -> None:
        painter.setFont(self._fitted_font(inside.width()))
        painter.setPen(QColor(colour))
        line = QRect(inside.left(), inside.top(), inside.width(), QFontMetrics(self._value_font()).height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.value)

    def _fitted_font(self, width: int) -> QFont:
        """That of the value; smaller where it has no room, for whole đồng can be long."""
        font = self._value_font()
        while QFontMetrics(font).horizontalAdvance(self.value) > width and font.pointSizeF() > self.font().pointSizeF():
            font.setPointSizeF(font.pointSizeF() - 0.5)
        return font

    def _paint_label(self, painter: QPainter, inside: QRect, colour: str) -> None:
        font = self._label_font()
        painter.setFont(font)
        painter.setPen(QColor(colour))
        top = inside.top() + QFontMetrics(self._value_font()).height() - 1
        below = QRect(inside.left(), top, inside.width(), 2 * QFontMetrics(font).lineSpacing())
        painter.drawText(below, _WRAPPED, self.text())


class FigureStrip(QWidget):
    """Cards side by side. `chosen` tells the figure whose rows are wanted, or an empty text."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, FigureCard] = {}
        self._columns = 1
        self._low = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACING)

    def show_cards(self, figures: Sequence[str], texts: Wording, columns: int | None = None) -> None:
        """One card a figure; their values come with `show_values`."""
        self._columns = columns or max(len(figures), 1)
        for place, figure in enumerate(figures):
            card = FigureCard(figure, texts[f"window.card.{figure}"], self)
            card.setToolTip(texts[f"figure.{figure}"])
            card.clicked.connect(self._clicked)
            self._grid.addWidget(card, *divmod(place, self._columns))
            self._cards[figure] = card
        self.setVisible(bool(figures))

    def show_values(self, figures: Mapping[str, FigureValue], period: ReportingPeriod, texts: Wording) -> None:
        """The figures of a period, which may be called otherwise while it runs."""
        for figure, card in self._cards.items():
            found, name = figures.get(figure), card_name(figure, period, texts)
            card.show_value(name, _short(found) if found else "", found.text if found else "")
            card.setToolTip(figure_name(figure, period, texts))
        self._choose_size()

    def be_low(self, low: bool) -> None:
        """Take little height: the screen is a small one."""
        self._low = low
        self._choose_size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_size()

    def _choose_size(self) -> None:
        each = self.width() // self._columns - _SPACING
        small = self._low or not all(card.has_room(each) for card in self._cards.values())
        for card in self._cards.values():
            if card.small != small:
                card.small = small
                card.updateGeometry()
                card.update()

    def cards(self) -> Mapping[str, FigureCard]:
        return self._cards

    def mark(self, figure: str) -> None:
        """Light the card of the figure that is open, and no other."""
        for name, card in self._cards.items():
            card.setChecked(name == figure)

    def _clicked(self) -> None:
        card = self.sender()
        if isinstance(card, FigureCard):
            figure = card.figure if card.isChecked() else ""
            self.mark(figure)
            self.chosen.emit(figure)


def _short(figure: FigureValue) -> str:
    """As on a card: numbers as numbers, also zero; a ratio as the report prints it, of nothing a dash."""
    if figure.value is None:
        return _NONE
    return grouped(figure.value) if isinstance(figure.value, int) else figure.text
