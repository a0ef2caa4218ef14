"""The report of the period: its outline, the text of a section beside the very pages that will be printed, its
findings, and the ways out: Word, PDF, paper."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QStackedWidget, QTabBar, QToolButton, QTreeWidget, QWidget

from cchc_desktop.actions.outline_in_force import outline_in_force
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.vietnamese import date_text, moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.files import whole_file
from cchc_desktop.gui.carried_over import CarriedOver
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.findings_list import FindingsList, place_of, summary
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.made_report import MadeReport, make
from cchc_desktop.gui.open_outside import open_outside
from cchc_desktop.gui.readers import Readers
from cchc_desktop.gui.register_tab import RegisterTab
from cchc_desktop.gui.report_outline import ReportOutline
from cchc_desktop.gui.report_pages import ReportPages
from cchc_desktop.gui.save_name import ask_name, documents
from cchc_desktop.gui.section_chips import called, chips, marks, number_marks, pick_document, pick_figure
from cchc_desktop.gui.section_editor import SectionEditor
from cchc_desktop.gui.tab_arrows import name_arrows
from cchc_desktop.report.numbering import places
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.database import Database
from cchc_desktop.store.presented import Way, last_presented, present

_NARROW = 760  # pixels: then pictures must do for the folder and the scans, and the page is not counted
_SCANS = 160  # pixels more, where there is a button for scans
_PARTS, _NARROW_PARTS = (20, 31, 49), (18, 57, 25)  # per cent of the width: the outline, the text, the pages
_READING = "report"
_BUTTONS = {
    "save_docx": "file-text",
    "save_pdf": "file-type-pdf",
    "print_report": "printer",
    "open_folder": "folder-open",
    "signed_scan": "file-plus",
}
_INSERT = ("section_figure", "section_document")


class ReportTab(QWidget):
    """`finding_opened` leads to the register of a finding that is not in the report itself; `failed` asks for another
    attempt; `print_wanted` carries the PDF, its number of pages, and what to do once all of them are on their way;
    `figure_opened` names a figure, and says what it is to be called where that is not its name."""

    finding_opened = Signal(object)
    front_changed = Signal()
    failed = Signal()
    saved = Signal(str)
    print_wanted = Signal(bytes, int, object)
    waive_wanted = Signal(object)
    figure_opened = Signal(str, str)

    def __init__(
        self,
        registers: RegisterTab,
        names: Sequence[str],
        edits: Edits,
        readers: Readers,
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("report_tab", self, texts)
        self._edits, self._readers, self._texts = edits, readers, texts
        self._made: MadeReport | None = None
        self._period: ReportingPeriod | None = None
        self._folder: Path | None = None  # where a file was last kept
        self._making = False
        self._once_made: Callable[[], None] | None = None  # what waits for the pages to be those of the text
        self._views = child(self, QStackedWidget, "views")
        self._bar = child(self, QTabBar, "parts")
        self._findings = child(self, FindingsList, "findings")
        self._state = child(self, QLabel, "report_state")
        self._scan = child(self, QPushButton, "signed_scan")
        self._pages = ReportPages(texts, self)
        self._outline = ReportOutline(child(self, QTreeWidget, "outline"), texts)
        self.editor = SectionEditor(edits, texts, self)
        self._carried = CarriedOver(edits, self.editor, texts, self)
        self._fill_bar(registers, names)
        self._connect()
        self._fit(parent.width())  # before it asks for more room than there is
        parts = _NARROW_PARTS if parent.width() < _NARROW else _PARTS
        child(self, QSplitter, "outline_and_pages").setSizes([parent.width() * part // 100 for part in parts])
        self._show_none()

    def make(self, period: ReportingPeriod) -> None:
        """Make the report of this period, with what is being written; of another one nothing shown is true any more."""
        if self._made is None or period.id != self._made.period_id:
            self._show_none()
        if self._period and period.id != self._period.id:
            self._once_made = None
        self._period, self._making = period, True
        self._state.setText(self._texts["window.making_report"])
        typed = self.editor.typed_text()
        self._readers.ask(
            _READING, lambda connection: make(connection, period.id, typed), self._show_report, self._fail
        )

    def drop_readings(self) -> None:
        """What has been asked for is no longer wanted."""
        self._readers.drop(_READING)
        self._making, self._once_made = False, None

    def _show_none(self) -> None:
        self._made = None
        self.editor.clear()
        self._carried.clear()
        self._outline.clear()
        self._findings.clear()
        self._pages.clear()
        self._scan.hide()
        self._enable(False)

    def _fail(self, error: Exception) -> None:
        self._making, self._once_made = False, None
        self._state.setText(self._texts["window.report_failed"])
        self.failed.emit()
        tell(error, self)

    def _show_report(self, made: MadeReport) -> None:
        first = self._made is None
        self._made = made
        printed = made.printed
        titles = {key: heading.line for key, heading in printed.items()}
        self._pages.show(f"bao-cao-cchc-{made.period_id}", made.pdf, titles)
        spoken = places(printed.values())
        places_said = {key: self._texts("window.section", number=number) for key, number in spoken.items()}
        self._findings.show_findings(
            made.findings, self._texts, lambda finding: place_of(finding, places_said, self._texts)
        )
        self._outline.show(made.composed.headings, made.findings)
        self._state.setText(self._told(made))
        self.editor.locked = made.signed is not None
        self._carried.offer(made.period_id, made.offered)
        for name in _INSERT:
            child(self, QToolButton, name).setEnabled(self.editor.allowed)
        self._scan.setVisible(made.signed is not None)
        self._fit(self.width())
        self._enable(True)
        if first and titles:
            self._outline.choose(next((key for key in titles if made.texts.get(key)), next(iter(titles))))
        else:
            self._show_section(self._outline.key)
        self._making = False
        act, self._once_made = self._once_made, None
        if act:
            act()

    def _told(self, made: MadeReport) -> str:
        """That it is signed, or went out to be; what was found."""
        state, found = "", summary(made.findings, self._texts)
        if made.signed:
            values = {"number": made.signed.signing.number, "date": date_text(made.signed.signing.day)}
            state = self._texts("window.signed_state", **values)
        elif last := last_presented(self._edits.database.connection, made.period_id):
            state = self._texts(f"window.presented.{last.way}", when=moment_text(last.at), who=last.by)
            if last.digest != made.digest:
                state = self._texts("window.presented_changed", state=state)
        return " · ".join(part for part in (state, found) if part)

    def _present(self, made: MadeReport, way: Way) -> None:
        """Note that a draft has gone out to be signed."""

        def note(database: Database) -> list[Touched]:
            present(database, made.period_id, way, made.digest)
            return []

        if made.signed is None and self._edits.allowed and self._edits.change(note) and self._made:
            self._state.setText(self._told(self._made))

    def finish(self) -> bool:
        """Enter or keep what is being written; False where neither could be."""
        return self.editor.finish()

    def save(self, path: Path) -> None:
        """Keep the Word file or the PDF, by the name's ending: the bytes of the report that is shown."""
        if self._made is None:
            return
        with whole_file(path) as part:
            part.write_bytes(self._made.docx if path.suffix.lower() == ".docx" else self._made.pdf)
        self._folder = path.parent
        child(self, QPushButton, "open_folder").setEnabled(True)
        self.saved.emit(self._texts("window.saved", path=path))

    def print(self) -> None:
        """Ask how to print the pages; where none can be shown, another program prints them."""
        self._when_made(lambda: self._carried.with_reason(self._print))

    def _print(self) -> None:
        if self._made and self._pages.count:
            self.print_wanted.emit(self._made.pdf, self._pages.count, partial(self._present, self._made, "printed"))
        elif self._made:
            self._pages.open_outside()
            self._present(self._made, "saved")

    @property
    def part(self) -> str:
        """The register in front, or "" for the printed report."""
        return ["", *self._names][self._bar.currentIndex()]

    def show_part(self, name: str) -> None:
        """The printed report ("") or one of its registers."""
        self._bar.setCurrentIndex(([""] + list(self._names)).index(name))

    def take_focus(self) -> None:
        """Give the cursor to the outline of the printed report."""
        child(self, QTreeWidget, "outline").setFocus()

    def show_section(self, key: str) -> None:
        """Go to a section of the report."""
        self.show_part("")
        self._outline.choose(key)

    def _fill_bar(self, registers: RegisterTab, names: Sequence[str]) -> None:
        self._registers, self._names = registers, names
        self._bar.addTab(self._texts["window.printed_report"])
        for name in names:
            self._bar.addTab(self._texts[f"register.{name}.title"])
        self._views.addWidget(registers)
        name_arrows(self._bar, self._texts)
        self._bar.currentChanged.connect(self._turn)

    def _connect(self) -> None:
        for name, picture in _BUTTONS.items():
            child(self, QPushButton, name).setIcon(icon(picture))
        child(self, QPushButton, "save_docx").clicked.connect(lambda: self._ask_and_save(".docx"))
        child(self, QPushButton, "save_pdf").clicked.connect(lambda: self._ask_and_save(".pdf"))
        child(self, QPushButton, "print_report").clicked.connect(self.print)
        child(self, QPushButton, "open_folder").clicked.connect(self._open_folder)
        self._scan.clicked.connect(self._show_scans)
        self._findings.show_headers(self._texts)
        if self.editor.allowed:
            self._findings.offer(self._texts, self._mendable)
        self._findings.opened.connect(self._open)
        self._findings.waive_wanted.connect(self.waive_wanted)
        self._findings.mend_wanted.connect(self._mend)
        self._outline.chosen.connect(self._choose)
        self.editor.typed.connect(self._typed)
        self._carried.accepted.connect(self._typed)
        self.editor.field.opened.connect(self._open_figure)
        self.editor.field.offer(self._inserting)
        for name, (_, act) in zip(_INSERT, self._inserting(), strict=True):
            button = child(self, QToolButton, name)
            button.setIcon(icon("plus"))
            button.clicked.connect(act)
        child(self, QSplitter, "upper_and_findings").setSizes([520, 110])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        signed = self._made is not None and self._made.signed is not None
        narrow = width < _NARROW + _SCANS * signed
        child(self, QPushButton, "open_folder").setText("" if narrow else self._texts["window.open_folder"])
        scans = self._made.scans if self._made else 0
        some = self._texts("window.signed_scan_some", count=scans) if scans else self._texts["window.signed_scan"]
        self._scan.setText("" if narrow else some)
        child(self, QLabel, "page_count").setHidden(narrow)

    def _turn(self, place: int) -> None:
        self._views.setCurrentIndex(min(place, 1))
        if place:
            self.editor.finish()
            self._registers.select(self._names[place - 1])
        self.front_changed.emit()

    def _enable(self, ready: bool) -> None:
        for name in ("save_docx", "save_pdf", "print_report"):
            child(self, QPushButton, name).setEnabled(ready)
        child(self, QPushButton, "open_folder").setEnabled(self._folder is not None)

    def _typed(self) -> None:
        """A section is being written, or a finding was accepted: the pages follow."""
        if self._period:
            self.make(self._period)

    def _choose(self, key: str) -> None:
        self._show_section(key)
        if key == self.editor.section or not self.editor.half_typed():
            self._pages.go_to(key)
        else:  # what is written in the section at work could not be kept
            QTimer.singleShot(0, self, lambda: self._outline.choose(self.editor.section))

    def _show_section(self, key: str) -> None:
        if self._period is None or not key:
            return
        section = outline_in_force(self._edits.database.connection, self._period.date_to).section(key)
        if section and self._made:
            self.editor.field.show_chips(chips(self._made.composed, self._texts, self._made.signed))
            heading = self._made.headings[key].line
            self.editor.show(self._made.period_id, section, heading, self._made.text_of(section))
            numbers = self._made.composed.typed_numbers.get(key, ())
            typed = number_marks(numbers, self._made.findings, self._texts, self.editor.mend)
            carried = self._carried.marks(self._made.composed.carried.get(key))
            found = marks(self._made.findings, key, self._made.composed.kept.get(key, ""), self._texts)
            self.editor.field.show_marks([*found, *typed, *carried])

    def _open(self, finding: Finding) -> None:
        if self._made and finding.where in self._made.headings:
            self._outline.choose(finding.where)
        else:
            self.finding_opened.emit(finding)

    def _open_figure(self, figure: str) -> None:
        """Lead to the rows behind a figure; of a signed report it is said where they no longer make what was signed."""
        if self._made:
            self.figure_opened.emit(figure, called(figure, self._made.composed, self._made.signed, self._texts))

    def _inserting(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What can be put into the text of a section."""
        figure, document = self._texts["window.section_figure"], self._texts["window.section_document"]
        return (figure, self._pick_figure), (document, self._pick_document)

    def _pick_figure(self) -> None:
        if self._made:
            pick_figure(self._made.composed, self.editor.field.insert, self._texts, self).open()

    def _pick_document(self) -> None:
        pick_document(self._edits.database, self.editor.field.insert, self._texts, self).open()

    def _mend(self, finding: Finding) -> None:
        """Put the right words of a finding in the place of the wrong ones."""
        if finding.span:
            self._outline.choose(finding.where)
            self.editor.mend(finding.span[0], finding.text, str(finding.values["mend"]))

    def _mendable(self, finding: Finding) -> bool:
        """What the office wrote itself can be mended here; what the registers say is mended there."""
        text = self._made.composed.kept.get(finding.where, "") if self._made else ""
        unlocked = self._made is not None and self._made.signed is None
        placed = finding.span is not None and text[slice(*finding.span)] == finding.text
        return bool(unlocked and self.editor.allowed and finding.values.get("mend") and placed)

    def _show_scans(self) -> None:
        from cchc_desktop.gui.scan_dialog import ScanDialog

        if self._made and self._made.signed:
            ScanDialog(self._made.signed.id, self._edits, self.saved.emit, self._texts, self).open()

    def _open_folder(self) -> None:
        if self._folder:
            open_outside(self._folder)

    def _when_made(self, act: Callable[[], None]) -> None:
        """Do it as soon as the pages are those of the text, to the last letter typed."""
        if not self.editor.finish():
            return
        if self._making:
            self._once_made = act
        else:
            act()

    def _ask_and_save(self, suffix: str) -> None:
        if self._made is not None and self.editor.finish():
            self._carried.with_reason(lambda: self._ask_where(suffix))

    def _ask_where(self, suffix: str) -> None:
        if self._made is None:
            return
        name = f"bao-cao-cchc-{self._made.period_id}{suffix}"
        title, kind = self._texts[f"window.save_as{suffix}"], self._texts[f"window.files{suffix}"]
        path = ask_name(self, title, str((self._folder or documents()) / name), kind, suffix)
        if path:
            self._when_made(lambda: self._save(path))

    def _save(self, path: Path) -> None:
        try:
            self.save(path)
        except Fault as fault:
            tell(fault, self)
            return
        if self._made:
            self._present(self._made, "saved")
