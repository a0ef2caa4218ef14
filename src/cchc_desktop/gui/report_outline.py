"""The sections of the report as a tree, each with the gravest thing that was found in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.look import colours
from cchc_desktop.report.document import Heading
from cchc_desktop.report.stale import RULE as STALE

_KEY = int(Qt.ItemDataRole.UserRole)
_PRINTED = _KEY + 1
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
        tree.installEventFilter(self)
        tree.currentItemChanged.connect(lambda item, _: self.chosen.emit(item.data(_TITLE, _KEY) if item else ""))
        tree.itemClicked.connect(lambda item: self.chosen.emit(item.data(_TITLE, _KEY)))

    def show(self, headings: Sequence[Heading], found: Sequence[Finding]) -> None:
        """All sections; the one at work stays so."""
        key, place = self.key, self._tree.verticalScrollBar().value()
        worst, old = _worst(headings, found), {finding.where for finding in found if finding.rule == STALE}
        self._tree.blockSignals(True)
        self._tree.clear()
        above: dict[int, QTreeWidgetItem] = {}
        for heading in headings:
            parent = above.get(heading.level - 1)
            item = QTreeWidgetItem(parent) if parent else QTreeWidgetItem(self._tree)
            self._fill(item, heading, worst.get(heading.key), heading.key in old)
            above[heading.level] = item
            if heading.key == key:
                self._tree.setCurrentItem(item)
        self._tree.expandAll()
        self._tree.blockSignals(False)
        self._tree.verticalScrollBar().setValue(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The system may turn dark while the tree is there."""
        if event.type() == QEvent.Type.PaletteChange:
            for item in self._items():
                _colour(item)
        return super().eventFilter(watched, event)

    def _items(self) -> list[QTreeWidgetItem]:
        return self._tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, _TITLE)

    def clear(self) -> None:
        self._tree.clear()

    @property
    def key(self) -> str:
        """The section at work; "" for none."""
        item = self._tree.currentItem()
        return str(item.data(_TITLE, _KEY)) if item else ""

    def choose(self, key: str) -> None:
        """Go to a section, as a click on it does."""
        for item in self._items():
            if item.data(_TITLE, _KEY) == key:
                self._tree.setCurrentItem(item)

    def _fill(self, item: QTreeWidgetItem, heading: Heading, severity: str | None, old: bool) -> None:
        """`old` says that words of the period before stand in it unconfirmed; only an error is told before that."""
        if heading.number:
            item.setText(_TITLE, heading.line)
            item.setToolTip(_TITLE, heading.text)
        else:
            item.setText(_TITLE, self._texts("window.unprinted", title=heading.text))
            item.setToolTip(_TITLE, self._texts("window.unprinted_tip", title=heading.text))
        item.setData(_TITLE, _KEY, heading.key)
        item.setData(_TITLE, _PRINTED, bool(heading.number))
        mark = "old" if old and severity != "error" else severity or "none"
        item.setText(_MARK, self._texts[f"window.mark.{mark}"] if heading.number or severity else "")
        item.setData(_MARK, _KEY, severity)
        _colour(item)


def _colour(item: QTreeWidgetItem) -> None:
    severity, look = item.data(_MARK, _KEY), colours()
    if not item.data(_TITLE, _PRINTED):
        item.setForeground(_TITLE, QColor(look.quiet))
    if severity:
        colour = {"error": look.error, "warning": look.warning}.get(severity, look.quiet)
        item.setForeground(_MARK, QColor(colour))


def _worst(headings: Sequence[Heading], found: Sequence[Finding]) -> Mapping[str, str]:
    """By section the gravest of what was found in it and in the sections below it, and not accepted."""
    worst: dict[str, str] = {}
    above: dict[str, list[str]] = {}  # by section, itself and those that it is part of
    path: list[Heading] = []
    for heading in headings:
        path = [*(each for each in path if each.level < heading.level), heading]
        above[heading.key] = [each.key for each in path]
    for finding in found:  # they come errors first
        for key in above.get(finding.where, ()) if not finding.waived else ():
            worst.setdefault(key, finding.severity)
    return worst
