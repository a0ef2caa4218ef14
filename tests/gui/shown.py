"""Collects what a widget and all in it say: their texts, tips and names, and the menus that they open."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileSystemModel,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

_TOP = QModelIndex()
_ROWS = 40
_ACCESSIBLE = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Help)


def shown_texts(top: QWidget) -> list[str]:
    """Every text of a widget and its children, also of those that are hidden now; what a user entered is left out."""
    widgets = [top, *top.findChildren(QWidget)]
    texts = {text: None for widget in widgets for text in _texts(widget)}
    return [text for text in texts if text.strip()]


def cell_texts(top: QWidget) -> list[str]:
    """What the first rows of every list, tree and table say, with all that is below them."""
    views = (view for view in top.findChildren(QAbstractItemView) if not isinstance(view, QHeaderView))
    return [text for view in views for text in _cells(view.model()) if text.strip()]


def wait(milliseconds: int = 20) -> None:
    """Let Qt do what it has put off."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def menu_opened_by(act: Callable[[], object]) -> list[str]:
    """The texts of the menu that something opens; the menu is closed again."""
    return _opened_by(act, QApplication.activePopupWidget)


def dialog_opened_by(act: Callable[[], object]) -> list[str]:
    """The texts of the modal dialog that something opens; the dialog is closed again."""
    return _opened_by(act, QApplication.activeModalWidget)


def _opened_by(act: Callable[[], object], find: Callable[[], QWidget | None]) -> list[str]:
    """Whether it waits for what it opened or not: looked for by a timer, which runs in either case."""
    texts: list[str] = []

    def take() -> None:
        opened = find()
        if opened is not None and not texts:
            texts.extend(shown_texts(opened))
            opened.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(take)
    timer.start()
    act()
    for _ in range(100):
        if not texts:
            wait()
    timer.stop()
    return texts


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    for action in widget.actions():
        yield from (action.text(), action.toolTip(), action.statusTip())
    if not isinstance(widget, QMenu):  # whose interface belongs to the menu bar that is not there
        spoken = QAccessible.queryAccessibleInterface(widget)
        yield from (spoken.text(kind) for kind in _ACCESSIBLE)
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QGroupBox():
            yield widget.title()
        case QLineEdit():
            yield widget.placeholderText()
        case QAbstractSpinBox():
            yield widget.text()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(place) for place in range(widget.count()))
        case QHeaderView():
            for place in range(widget.count()):
                yield str(widget.model().headerData(place, widget.orientation()) or "")


def _cells(model: QAbstractItemModel | None, parent: QModelIndex = _TOP) -> Iterator[str]:
    if model is None or isinstance(model, QFileSystemModel):  # of files the system tells
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(min(model.rowCount(parent), _ROWS)):
        for column in range(columns):
            place = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(place, role) or "")
        yield from _cells(model, model.index(row, 0, parent))
