"""Two versions of a period's report side by side: the figures that differ, and the sections with the words that do."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QPushButton,
    QSplitter,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from cchc_desktop.actions.make_report import report_name
from cchc_desktop.actions.report_versions import DRAFT, compared
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.vietnamese import date_text, moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colours
from cchc_desktop.gui.opened_copies import OpenedCopies
from cchc_desktop.gui.readers import Readers
from cchc_desktop.gui.versions_page import page_of
from cchc_desktop.report.compare_versions import Comparison
from cchc_desktop.store.signed import SignedReport

_READING = "versions"
_SIDES = ("before", "after")
_COLUMNS, _WIDTHS = ("figure", *_SIDES), (520, 130)
_MOST_ROWS = 6  # of figures that are seen at once: the texts need the room


class VersionsDialog(QDialog):
    """Of one period, of which `versions` have been signed; the report as it would be made now counts as one more.
    `copies` shows the PDF of a version."""

    def __init__(
        self,
        versions: Sequence[SignedReport],
        readers: Readers,
        copies: OpenedCopies,
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("versions_dialog", self, texts)
        self.setWindowTitle(texts["window.versions_title"])
        self._versions = {report.version: report for report in versions}
        self._period = versions[0].period
        self._readers, self._copies, self._texts = readers, copies, texts
        self._found: Comparison | None = None
        self._figures = child(self, QTreeWidget, "versions_figures")
        self._page = child(self, QTextEdit, "versions_texts")
        self._whole = child(self, QCheckBox, "versions_equal")
        self._figures.setHeaderLabels([texts[f"window.versions_column.{name}"] for name in _COLUMNS])
        for column, width in enumerate(_WIDTHS):
            self._figures.setColumnWidth(column, width)
        self._fill(versions)
        self._connect()
        room = parent.screen().availableSize()
        self.resize(min(self.width(), room.width()), min(self.height(), room.height()))
        self._compare()

    def _fill(self, versions: Sequence[SignedReport]) -> None:
        """The two versions signed last; of one that was signed once, it and what would be made now."""
        for side in _SIDES:
            field = self._field(side)
            for report in versions:
                field.addItem(self._name(report.version), report.version)
            field.addItem(self._name(DRAFT), DRAFT)
        last = versions[-1]
        before = last if last.reopened or len(versions) == 1 else versions[-2]
        self._field("before").setCurrentIndex(versions.index(before))
        self._field("after").setCurrentIndex(versions.index(before) + 1)

    def _connect(self) -> None:
        for side in _SIDES:
            self._field(side).currentIndexChanged.connect(lambda _: self._compare())
            button = child(self, QPushButton, f"versions_open_{side}")
            button.setIcon(icon("file-type-pdf"))
            button.clicked.connect(lambda _, side=side: self._open(side))
        self._whole.toggled.connect(lambda _: self._show_texts())
        child(self, QPushButton, "versions_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self._leave())

    def _leave(self) -> None:
        self._readers.drop(_READING)
        self.deleteLater()

    def _compare(self) -> None:
        before, after = self._chosen("before"), self._chosen("after")
        for side in _SIDES:
            child(self, QPushButton, f"versions_open_{side}").setEnabled(self._chosen(side) != DRAFT)
        self._say(self._texts["window.versions_comparing"])
        self._readers.ask(
            _READING, lambda connection: compared(connection, self._period, before, after), self._show, self._fail
        )

    def _show(self, found: Comparison) -> None:
        self._found = found
        self._figures.clear()
        none = self._texts["window.versions_none"]
        for one in found.figures:
            label = self._texts.get(f"figure.{one.figure}", one.figure)  # one that the program counts no more
            row = [label, none if one.before is None else one.before, none if one.after is None else one.after]
            QTreeWidgetItem(self._figures, row).setToolTip(0, label)
        self._make_room()
        counts = {"figures": len(found.figures), "sections": len(found.differing)}
        equal = not any(counts.values())
        self._say(self._texts["window.versions_equal_said"] if equal else self._texts("window.versions_said", **counts))
        self._show_texts()

    def _make_room(self) -> None:
        """As many rows as there are figures, up to some; what is left is the texts'."""
        rows = self._figures.topLevelItemCount()
        self._figures.setVisible(rows > 0)
        height = self._figures.header().sizeHint().height() + self._figures.sizeHintForRow(0) * min(rows, _MOST_ROWS)
        parts = child(self, QSplitter, "versions_parts")
        parts.setSizes([height + 2 * self._figures.frameWidth(), max(parts.height() - height, 1)])

    def _show_texts(self) -> None:
        if self._found:
            names = [self._field(side).currentText() for side in _SIDES]
            self._page.setHtml(page_of(self._found, names, self._whole.isChecked(), self._texts, colours()))

    def _fail(self, error: Exception) -> None:
        self._say("")
        tell(error, self)

    def _say(self, said: str) -> None:
        """What is found, and why the versions that are shown were taken up again."""
        chosen = dict.fromkeys(self._chosen(side) for side in _SIDES)
        whys = [self._why(self._versions[number]) for number in chosen if number != DRAFT]
        child(self, QLabel, "versions_state").setText(" ".join(part for part in (said, *whys) if part))

    def _why(self, report: SignedReport) -> str:
        if report.reopened is None:
            return ""
        values = {"version": report.version, "at": moment_text(report.reopened.at), "by": report.reopened.by}
        return self._texts("window.versions_reopened", reason=report.reopened.reason, **values)

    def _name(self, version: int) -> str:
        if version == DRAFT:
            return self._texts["window.versions_draft"]
        signing = self._versions[version].signing
        values = {"version": version, "number": signing.number, "date": date_text(signing.day)}
        if signing.signer:
            return self._texts("window.versions_signed_by", signer=signing.signer, **values)
        return self._texts("window.versions_signed", **values)

    def _open(self, side: str) -> None:
        report = self._versions[self._chosen(side)]
        try:
            self._copies.open(f"{report_name(report.period, report.signing.number)}.pdf", report.pdf)
        except Fault as fault:
            tell(fault, self)

    def _field(self, side: str) -> ChoiceField:
        return child(self, ChoiceField, f"versions_{side}")

    def _chosen(self, side: str) -> int:
        return int(self._field(side).currentData())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():  # the system has turned dark, or light
            self._show_texts()
