"""The list of what a check has found: a word for how grave it is, the sentence, and where; a click leads there."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.look import colours

_FINDING = int(Qt.ItemDataRole.UserRole)
_SEVERITY, _SENTENCE, _WHERE = range(3)
_ROOM = 12


class FindingsList(QTreeWidget):
    """`opened` carries the finding that was clicked or entered."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)

    def show_headers(self, texts: Wording) -> None:
        self.setHeaderLabels([texts[f"window.findings.{name}"] for name in ("severity", "sentence", "where")])
        header = self.header()
        header.setStretchLastSection(False)
        for column, mode in (
            (_SEVERITY, QHeaderView.ResizeMode.Fixed),
            (_SENTENCE, QHeaderView.ResizeMode.Stretch),
            (_WHERE, QHeaderView.ResizeMode.Interactive),
        ):
            header.setSectionResizeMode(column, mode)
        words = [texts[f"severity.{severity}"] for severity in ("error", "warning", "note")]
        metrics = QFontMetrics(self.font())
        headers = [texts["window.findings.severity"], *words]
        self.setColumnWidth(_SEVERITY, max(metrics.horizontalAdvance(word) for word in headers) + 2 * _ROOM)
        self.setColumnWidth(_WHERE, 220)

    def show_findings(self, found: Sequence[Finding], texts: Wording, where: Callable[[Finding], str]) -> None:
        from cchc_desktop.actions.sentences import finding_sentence

        self.clear()
        for finding in found:
            words = [texts[f"severity.{finding.severity}"], finding_sentence(finding, texts), where(finding)]
            item = QTreeWidgetItem(self, words)
            item.setData(_SEVERITY, _FINDING, finding)
            for column in range(3):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._colour()
        self._make_room()

    def findings(self) -> list[Finding]:
        return [item.data(_SEVERITY, _FINDING) for item in self._items()]

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # the system may turn dark meanwhile
            self._colour()

    def _colour(self) -> None:
        look = colours()
        colour = {"error": look.error, "warning": look.warning, "note": look.quiet}
        for item in self._items():
            item.setForeground(_SEVERITY, QColor(colour[item.data(_SEVERITY, _FINDING).severity]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Each row as high as its sentence, which wraps."""
        metrics = QFontMetrics(self.font())
        for item in self._items():
            heights = []
            for column in (_SENTENCE, _WHERE):
                width = max(self.columnWidth(column) - _ROOM, 60)
                lines = metrics.boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, item.text(column))
                heights.append(lines.height())
            for column in range(3):
                item.setSizeHint(column, QSize(10, max(heights) + 8))

    def _open(self, item: QTreeWidgetItem) -> None:
        self.opened.emit(item.data(_SEVERITY, _FINDING))


def place_of(finding: Finding, headings: Mapping[str, str], texts: Wording) -> str:
    """Where a finding is, in words: a section of the report or a register."""
    if finding.where in headings:
        return headings[finding.where]
    title = f"register.{finding.where}.title"
    return texts.get(title, finding.where[:1].upper() + finding.where[1:])


def summary(found: Sequence[Finding], texts: Wording) -> str:
    """How many there are of each kind, or that there is none."""
    counted = {kind: sum(finding.severity == kind for finding in found) for kind in ("error", "warning", "note")}
    parts = [texts(f"window.counted.{kind}", count=number) for kind, number in counted.items() if number]
    return ", ".join(parts) or texts["window.no_findings"]
