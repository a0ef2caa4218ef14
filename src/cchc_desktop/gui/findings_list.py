"""The list of what a check has found: a word for how grave it is, the sentence, and where; a click leads there."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QToolButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.look import colours

_FINDING = int(Qt.ItemDataRole.UserRole)
_SEVERITY, _SENTENCE, _WHERE, _MEND = range(4)
_ROOM, _BUTTON = 12, 28


class FindingsList(QTreeWidget):
    """`opened` carries the finding that was clicked or entered, `waive_wanted` one that a person would accept,
    `mend_wanted` one whose right words are to take the place of the wrong ones."""

    opened = Signal(object)
    waive_wanted = Signal(object)
    mend_wanted = Signal(object)

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
        self._offers: Callable[[Finding], Sequence[tuple[str, SignalInstance]]] = lambda finding: ()
        self._mendable: Callable[[Finding], bool] = lambda finding: False

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
        words = [texts[f"severity.{severity}"] for severity in ("error", "warning", "note", "waived")]
        metrics = QFontMetrics(self.font())
        headers = [texts["window.findings.severity"], *words]
        self.setColumnWidth(_SEVERITY, max(metrics.horizontalAdvance(word) for word in headers) + 2 * _ROOM)
        self.setColumnWidth(_WHERE, 220)

    def show_findings(self, found: Sequence[Finding], texts: Wording, where: Callable[[Finding], str]) -> None:
        from cchc_desktop.actions.sentences import finding_sentence

        self.clear()
        for finding in found:
            rest = finding.stands_for > 1
            told = texts("window.findings.more", count=finding.stands_for) if rest else finding_sentence(finding, texts)
            self._add(finding, told, texts, where)
        self._colour()
        self._make_room()

    def _add(self, finding: Finding, sentence: str, texts: Wording, where: Callable[[Finding], str]) -> None:
        kind = "waived" if finding.waived else finding.severity
        item = QTreeWidgetItem(self, [texts[f"severity.{kind}"], sentence, where(finding)])
        item.setData(_SEVERITY, _FINDING, finding)
        for column in range(3):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if self._mendable(finding):
            self.setItemWidget(item, _MEND, self._mend_button(finding, mend_words(finding, texts)))

    def offer(self, texts: Wording, mendable: Callable[[Finding], bool]) -> None:
        """Let a right click, or the menu key, accept a finding or put its right words in; a button does the latter."""

        def offers(finding: Finding) -> Iterator[tuple[str, SignalInstance]]:
            if mendable(finding):
                yield mend_words(finding, texts), self.mend_wanted
            if not finding.waived:
                yield texts["window.waive"], self.waive_wanted

        self._offers, self._mendable = lambda finding: list(offers(finding)), mendable
        self.setColumnCount(4)
        self.headerItem().setText(_MEND, "")
        self.header().setSectionResizeMode(_MEND, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(_MEND, _BUTTON)

    def _mend_button(self, finding: Finding, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setIcon(icon("pencil"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has the menu
        button.clicked.connect(lambda: self.mend_wanted.emit(finding))
        return button

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        finding = self.current()
        offers = self._offers(finding) if finding else ()
        if not offers:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, signal in offers:
            menu.addAction(text).triggered.connect(lambda _, signal=signal: signal.emit(finding))
        menu.popup(event.globalPos())

    def current(self) -> Finding | None:
        """The finding at work."""
        item = self.currentItem()
        return item.data(_SEVERITY, _FINDING) if item else None

    def findings(self) -> list[Finding]:
        """Those that have a line, in their order."""
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
            finding = item.data(_SEVERITY, _FINDING)
            item.setForeground(_SEVERITY, QColor(look.quiet if finding.waived else colour[finding.severity]))

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


def mend_words(finding: Finding, texts: Wording) -> str:
    """What is offered in the place of the wrong words: other words, or the live figure."""
    return texts("window.use_live" if "live" in finding.values else "window.mend", **finding.values)


def place_of(finding: Finding, headings: Mapping[str, str], texts: Wording) -> str:
    """Where a finding is, in words: a section of the report or a register."""
    if finding.where in headings:
        return headings[finding.where]
    title = f"register.{finding.where}.title"
    return texts.get(title, finding.where[:1].upper() + finding.where[1:])


def summary(found: Sequence[Finding], texts: Wording) -> str:
    """How many there are of each kind, or that there is none."""
    left = [finding for finding in found if not finding.waived]
    counted = {
        kind: sum(finding.stands_for for finding in left if finding.severity == kind)
        for kind in ("error", "warning", "note")
    }
    parts = [texts(f"window.counted.{kind}", count=number) for kind, number in counted.items() if number]
    return ", ".join(parts) or texts["window.no_findings"]
