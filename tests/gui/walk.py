"""Walks through what is on screen as a person would: is any text cut, is any control without a name or out of reach?"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from cchc_desktop.gui.chart_view import ChartView
from cchc_desktop.gui.figure_strip import FigureCard

_CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QTextEdit,
    ChartView,
)  # fmt: skip
_SLACK = 1  # pixels: rounding at odd scales
_ARROW = 24  # of a combo box
_MOST = 400  # presses of Tab: more controls has no screen
_SAME_LINE = 14  # pixels


def seen(top: QWidget) -> list[QWidget]:
    """The widget and all in it that a person sees; those inside a spin box or a combo box are that box's own."""
    found = [top, *(each for each in top.findChildren(QWidget) if each.isVisibleTo(top))]
    return [each for each in found if each.window() is top.window() and not _is_part(each)]


def _is_part(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractSpinBox | QComboBox) or widget.objectName().startswith("qt_")


def cut(top: QWidget) -> list[str]:
    """The texts that are not shown whole."""
    return [f"{told} ({widget.objectName()})" for widget in seen(top) for told in _cut(widget)]


def _cut(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel():
            yield from _cut_label(widget)
        case FigureCard():
            if not widget.shows_all():
                yield widget.text()
        case QTabBar():
            for place in range(widget.count()):
                text = widget.tabText(place).replace("&&", "&")
                if widget.tabRect(place).width() < widget.fontMetrics().horizontalAdvance(text):
                    yield text
        case QComboBox():
            room = widget.width() - _ARROW
            if widget.fontMetrics().horizontalAdvance(widget.currentText()) > room + _SLACK:
                yield widget.currentText()
        case QHeaderView() if widget.orientation() == Qt.Orientation.Horizontal:
            yield from _cut_headers(widget)
        case QLineEdit() if not widget.text() and widget.placeholderText():
            if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > widget.width():
                yield widget.placeholderText()
        case QAbstractButton() if widget.text():
            wanted = widget.sizeHint()
            if wanted.width() > widget.width() + _SLACK or wanted.height() > widget.height() + _SLACK:
                yield widget.text()


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.text() or label.pixmap().width():
        return
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        longest = max(map(QFontMetrics(label.font()).horizontalAdvance, label.text().split()), default=0)
        if needed > label.height() + _SLACK or longest > label.width() + _SLACK:
            yield label.text()
    elif type(label) is QLabel:  # one of our own shortens its text itself, and tells the whole in its tip
        wanted = label.sizeHint()
        if wanted.width() > label.width() + _SLACK or wanted.height() > label.height() + _SLACK:
            yield label.text()
    elif label.text() and not label.toolTip():
        yield label.text()


def _cut_headers(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for section in range(header.count()):
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        wide = header.fontMetrics().horizontalAdvance(text)
        if not header.isSectionHidden(section) and wide > header.sectionSize(section):
            yield text


def outside(top: QWidget) -> list[str]:
    """The controls that stick out of the window, where nobody can click them; what scrolls may."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in seen(top)
        if isinstance(widget, _CONTROLS) and not _scrolls(widget) and not _inside(widget, top.window())
    ]


def _inside(widget: QWidget, window: QWidget) -> bool:
    place = widget.mapTo(window, QPoint(0, 0))
    return window.rect().adjusted(-2, -2, 2, 2).contains(widget.rect().translated(place))


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if parent.inherits("QAbstractScrollArea") or isinstance(parent, QHeaderView):
            return True
        parent = parent.parentWidget()
    return False


def unnamed(top: QWidget) -> list[str]:
    """The controls of which a screen reader could say nothing but what kind they are."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in seen(top)
        if isinstance(widget, _CONTROLS)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]


def silent_pictures(top: QWidget) -> list[str]:
    """Buttons that show a picture alone, and have no tip that says what they do."""
    buttons = (widget for widget in seen(top) if isinstance(widget, QToolButton))
    return [button.objectName() for button in buttons if not button.text() and not button.toolTip()]


def reached_by_tab(top: QWidget) -> tuple[list[QWidget], list[str]]:
    """The controls that Tab goes through, in its order, and those it never comes to.

    It starts where the cursor is. Of radio buttons it comes to the chosen one: the arrows go to the others.
    """
    window = top.window()
    wanted = [
        widget
        for widget in seen(top)
        if isinstance(widget, _CONTROLS)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not (isinstance(widget, QRadioButton) and not widget.isChecked())
    ]
    if not wanted:
        return [], []
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    if QApplication.focusWidget() not in wanted:
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(_MOST):
        now = QApplication.focusWidget()
        if now is None or now in reached[:-1]:
            break
        if now not in reached:  # in a page with links Tab goes through these first
            reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    missed = [f"{type(widget).__name__} {widget.objectName()}" for widget in wanted if widget not in reached]
    assert all(widget.window() is window for widget in reached)
    return _from_the_first(reached, window), missed


def _from_the_first(reached: list[QWidget], window: QWidget) -> list[QWidget]:
    """The same round, begun where the window has its first control."""
    first = window.nextInFocusChain()
    while first not in reached and first is not window:
        first = first.nextInFocusChain()
    begin = reached.index(first) if first in reached else 0
    return reached[begin:] + reached[:begin]


def out_of_order(reached: list[QWidget]) -> list[str]:
    """Where Tab jumps back to what stands above, or left on the same line, inside one group of controls."""
    found = []
    for former, widget in zip(reached, reached[1:], strict=False):
        if former.parentWidget() is widget.parentWidget():
            above = widget.y() + widget.height() <= former.y() + _SAME_LINE and widget.x() <= former.x()
            left = abs(widget.y() - former.y()) < _SAME_LINE and widget.x() < former.x()
            if above or left:
                found.append(f"{former.objectName()} → {widget.objectName()}")
    return found
