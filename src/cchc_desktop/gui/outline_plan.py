"""The plan of an outline as a tree, numbered as it will be printed, with headings that are changed in their place."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from cchc_desktop.domain.outline_changes import is_own
from cchc_desktop.domain.vietnamese import capitals
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.look import colours
from cchc_desktop.report.numbering import Numbering
from cchc_desktop.report.office_outline import Plan, Planned, heading_shown, unprinted
from cchc_desktop.report.outline import Outline

_HEADING, _REQUIRED, _STATE = range(3)
_COLUMNS = ("heading", "required", "state")
_KEY, _NAME = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex


class OutlinePlan(QObject):
    """`renamed` gives a key and what was typed, `required` a key and whether its section must have a text."""

    renamed = Signal(str, str)
    required = Signal(str, bool)
    chosen = Signal()

    def __init__(self, tree: QTreeWidget, texts: Wording, *, allowed: bool) -> None:
        super().__init__(tree)
        self._tree, self._texts, self._allowed = tree, texts, allowed
        tree.setHeaderLabels([texts[f"window.outline_column.{name}"] for name in _COLUMNS])
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_HEADING, QHeaderView.ResizeMode.Stretch)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        names = _Names(tree)
        names.typed.connect(self.renamed)
        tree.setItemDelegateForColumn(_HEADING, names)
        tree.currentItemChanged.connect(lambda *_: self.chosen.emit())
        tree.itemDoubleClicked.connect(lambda *_: self.rename())
        tree.itemChanged.connect(self._ticked)

    def on_key(self, keys: str, act: Callable[[], object]) -> None:
        """Let a key that is pressed in the tree do something."""
        shortcut = QShortcut(QKeySequence(keys), self._tree)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)

    def show(self, plan: Plan, shipped: Outline, words: Mapping[str, str], key: str) -> None:
        """The whole plan anew; the section at work is the one with this key, else the first one."""
        place, hidden, numbering = self._tree.verticalScrollBar().value(), unprinted(plan), Numbering()
        self._tree.blockSignals(True)
        self._tree.clear()
        above: dict[int, QTreeWidgetItem] = {}
        for planned in plan:
            parent = above.get(planned.level - 1)
            item = QTreeWidgetItem(parent) if parent else QTreeWidgetItem(self._tree)
            above[planned.level] = item
            number = "" if planned.key in hidden else numbering.next(planned.level)
            self._fill(item, planned, number, heading_shown(planned.section.heading, words))
            self._mark(item, planned, shipped, planned.key in hidden)
            if planned.key == key:
                self._tree.setCurrentItem(item)
        self._tree.expandAll()
        if key not in {item.key for item in plan} and (first := self._tree.topLevelItem(0)):
            self._tree.setCurrentItem(first)
        self._tree.blockSignals(False)
        self._tree.verticalScrollBar().setValue(place)
        if current := self._tree.currentItem():
            self._tree.scrollToItem(current)
        self.chosen.emit()

    @property
    def key(self) -> str:
        """The section at work; "" for none."""
        item = self._tree.currentItem()
        return str(item.data(_HEADING, _KEY)) if item else ""

    def rename(self) -> None:
        """Open the heading at work for typing."""
        item = self._tree.currentItem()
        if item and self._allowed:
            self._tree.setFocus()
            self._tree.setCurrentItem(item, _HEADING)
            self._tree.editItem(item, _HEADING)

    def finish(self) -> None:
        """Enter the name that is being typed."""
        if self._tree.state() == QAbstractItemView.State.EditingState:
            self._tree.setFocus()  # what the editor loses it enters

    def tick(self) -> None:
        """Turn round whether the section at work must have a text."""
        item = self._tree.currentItem()
        if item and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            ticked = item.checkState(_REQUIRED) == Qt.CheckState.Checked
            item.setCheckState(_REQUIRED, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _fill(self, item: QTreeWidgetItem, planned: Planned, number: str, heading: str) -> None:
        shown = capitals(heading) if planned.level == 1 else heading
        item.setText(_HEADING, f"{number} {shown}".strip())
        item.setToolTip(_HEADING, heading)
        item.setData(_HEADING, _KEY, planned.key)
        item.setData(_HEADING, _NAME, heading)
        ticked = Qt.CheckState.Checked if planned.section.required else Qt.CheckState.Unchecked
        item.setCheckState(_REQUIRED, ticked)
        if self._allowed:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        else:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    def _mark(self, item: QTreeWidgetItem, planned: Planned, shipped: Outline, hidden: bool) -> None:
        """Say what is otherwise than in the program's outline; what is not printed is grey."""
        known = shipped.section(planned.key)
        marks = {
            "own": is_own(planned.key),
            "renamed": known is not None and known.heading != planned.section.heading,
            "left_out": hidden,
        }
        said = [self._texts[f"window.outline_mark.{name}"] for name, true in marks.items() if true]
        item.setText(_STATE, ", ".join(said))
        if hidden:
            for column in range(len(_COLUMNS)):
                item.setForeground(column, QBrush(QColor(colours().quiet)))

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _REQUIRED:
            self.required.emit(item.data(_HEADING, _KEY), item.checkState(_REQUIRED) == Qt.CheckState.Checked)


class _Names(QStyledItemDelegate):
    """A heading is typed without the number that stands before it."""

    typed = Signal(str, str)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(_NAME)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            self.typed.emit(str(index.data(_KEY)), editor.text())
