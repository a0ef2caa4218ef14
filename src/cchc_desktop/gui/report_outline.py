"""The sections of the report as a tree, each with the gravest thing that was found in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.look import colours
from cchc_desktop.report.document import Document, Heading

_KEY = int(Qt.ItemDataRole.UserRole)
_TITLE, _MARK = 0, 1


class ReportOutline(QObject):
    """`chosen` names the section that a person goes to."""

    chosen = Signal(str)

    def __init__(self, tree: QTreeWidget, texts: Wording) -> None:
        super().__init__(tree)
        self._tree, self._texts = tree, texts
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_MARK, QHeaderView.ResizeMode.ResizeToContents)
        tree.currentItemChanged.connect(lambda item, _: self.chosen.emit(item.data(_TITLE, _KEY) if item else ""))
        tree.itemClicked.connect(lambda item: self.chosen.emit(item.data(_TITLE, _KEY)))

    def show(self, document: Document, found: Sequence[Finding]) -> None:
        """The sections that are printed; the one at work stays so."""
        key, place = self.key, self._tree.verticalScrollBar().value()
        worst = _worst(found)
        self._tree.blockSignals(True)
        self._tree.clear()
        above: dict[int, QTreeWidgetItem] = {}
        for block in document.blocks:
            if isinstance(block, Heading):
                parent = above.get(block.level - 1)
                item = QTreeWidgetItem(parent) if parent else QTreeWidgetItem(self._tree)
                self._fill(item, block, worst.get(block.key))
                above[block.level] = item
                if block.key == key:
                    self._tree.setCurrentItem(item)
        self._tree.expandAll()
        self._tree.blockSignals(False)
        self._tree.verticalScrollBar().setValue(place)

    def clear(self) -> None:
        self._tree.clear()

    @property
    def key(self) -> str:
        """The section at work; "" for none."""
        item = self._tree.currentItem()
        return str(item.data(_TITLE, _KEY)) if item else ""

    def choose(self, key: str) -> None:
        """Go to a section, as a click on it does."""
        for item in self._tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, _TITLE):
            if item.data(_TITLE, _KEY) == key:
                self._tree.setCurrentItem(item)

    def _fill(self, item: QTreeWidgetItem, heading: Heading, severity: str | None) -> None:
        look = colours()
        item.setText(_TITLE, f"{heading.number} {heading.text}")
        item.setToolTip(_TITLE, heading.text)
        item.setData(_TITLE, _KEY, heading.key)
        item.setText(_MARK, self._texts[f"window.mark.{severity or 'none'}"])
        if severity:
            colour = {"error": look.error, "warning": look.warning}.get(severity, look.quiet)
            item.setForeground(_MARK, QColor(colour))


def _worst(found: Sequence[Finding]) -> Mapping[str, str]:
    """By section the gravest of its findings."""
    worst: dict[str, str] = {}
    for finding in found:  # they come errors first
        worst.setdefault(finding.where, finding.severity)
    return worst
