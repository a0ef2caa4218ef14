"""The report of the period: its outline, the very pages that will be printed, its findings, and both files to keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory, mkdtemp

from PySide6.QtCore import QBuffer, QByteArray, QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.wording import Wording
from cchc_desktop.files import whole_file
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.findings_list import FindingsList, place_of, summary
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colours
from cchc_desktop.gui.pdf_support import pages_can_be_shown
from cchc_desktop.gui.register_tab import RegisterTab
from cchc_desktop.gui.save_name import ask_name, documents
from cchc_desktop.report.document import Document, Heading

_KEY = int(Qt.ItemDataRole.UserRole)
_ZOOM_STEP, _LEAST, _MOST = 1.2, 0.3, 4.0


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report as it will be kept: both files, and what is known about it."""

    period_id: str
    docx: bytes
    pdf: bytes
    document: Document
    findings: tuple[Finding, ...]


def make(connection: Connection, period_id: str) -> MadeReport:
    """The work of the background: through files, so that what is shown is what is written."""
    from cchc_desktop.actions.make_report import make_report

    with TemporaryDirectory(prefix="cchc-") as folder:
        made = make_report(connection, period_id, Path(folder))
        return MadeReport(period_id, made.docx.read_bytes(), made.pdf.read_bytes(), made.document, made.findings)


def headings(document: Document) -> dict[str, str]:
    """The headings of the sections by key, as they are printed."""
    found = (block for block in document.blocks if isinstance(block, Heading))
    return {block.key: f"{block.number} {block.text}" for block in found}


class ReportTab(QWidget):
    """`finding_opened` leads to the register of a finding that is not in the report itself."""

    finding_opened = Signal(object)
    front_changed = Signal()
    saved = Signal(str)

    def __init__(self, registers: RegisterTab | None, names: Sequence[str], texts: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        load_ui("report_tab", self, texts)
        self._texts = texts
        self._made: MadeReport | None = None
        self._buffer = QBuffer(self)
        self._pdf = QPdfDocument(self) if pages_can_be_shown() else None
        self._views = child(self, QStackedWidget, "views")
        self._bar = child(self, QTabBar, "parts")
        self._pages = child(self, QPdfView, "pages")
        self._outline = child(self, QTreeWidget, "outline")
        self._findings = child(self, FindingsList, "findings")
        self._fill_bar(registers, names)
        self._prepare_pages()
        self._prepare_lists()
        child(self, QPushButton, "save_docx").clicked.connect(lambda: self._ask_and_save(".docx"))
        child(self, QPushButton, "save_pdf").clicked.connect(lambda: self._ask_and_save(".pdf"))
        self.wait()

    def wait(self) -> None:
        """The report is being made: what was shown is no longer true."""
        self._made = None
        self._outline.clear()
        self._findings.clear()
        if self._pdf:
            self._pdf.close()
        self._enable(False)
        child(self, QLabel, "report_state").setText(self._texts["window.making_report"])
        child(self, QLabel, "page_count").clear()

    def fail(self) -> None:
        child(self, QLabel, "report_state").setText(self._texts["window.report_failed"])

    def show_report(self, made: MadeReport) -> None:
        self._made = made
        self._buffer.close()
        self._buffer.setData(QByteArray(made.pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        if self._pdf:
            self._pdf.load(self._buffer)
        titles = headings(made.document)
        self._findings.show_findings(made.findings, self._texts, lambda finding: place_of(finding, titles, self._texts))
        self._show_outline(made)
        child(self, QLabel, "report_state").setText(summary(made.findings, self._texts))
        self._tell_page()
        self._enable(True)

    def save(self, path: Path) -> None:
        """Keep the Word file or the PDF, by the name's ending: the bytes of the report that is shown."""
        if self._made is None:
            return
        with whole_file(path) as part:
            part.write_bytes(self._made.docx if path.suffix.lower() == ".docx" else self._made.pdf)
        self.saved.emit(self._texts("window.saved", path=path))

    @property
    def part(self) -> str:
        """The register in front, or "" for the printed report."""
        return ["", *self._names][self._bar.currentIndex()]

    def show_part(self, name: str) -> None:
        """The printed report ("") or one of its registers."""
        self._bar.setCurrentIndex(([""] + list(self._names)).index(name))

    def _fill_bar(self, registers: RegisterTab | None, names: Sequence[str]) -> None:
        self._registers, self._names = registers, names
        self._bar.addTab(self._texts["window.printed_report"])
        for name in names:
            self._bar.addTab(self._texts[f"register.{name}.title"])
        if registers:
            self._views.addWidget(registers)
        self._bar.currentChanged.connect(self._turn)

    def _turn(self, place: int) -> None:
        self._views.setCurrentIndex(min(place, 1))
        if place and self._registers:
            self._registers.select(self._names[place - 1])
        self.front_changed.emit()

    def _prepare_pages(self) -> None:
        if self._pdf is None:
            self._do_without_pages()
            return
        self._pages.setDocument(self._pdf)
        self._pages.setPageMode(QPdfView.PageMode.MultiPage)
        self._pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._pages.pageNavigator().currentPageChanged.connect(lambda _: self._tell_page())
        child(self, QToolButton, "zoom_in").clicked.connect(lambda: self.zoom(_ZOOM_STEP))
        child(self, QToolButton, "zoom_out").clicked.connect(lambda: self.zoom(1 / _ZOOM_STEP))
        width = child(self, QToolButton, "zoom_width")
        width.clicked.connect(lambda: self._pages.setZoomMode(QPdfView.ZoomMode.FitToWidth))

    def _do_without_pages(self) -> None:
        self._pages.hide()
        for name in ("zoom_out", "zoom_width", "zoom_in"):
            child(self, QToolButton, name).hide()
        instead = child(self, QLabel, "no_pages")
        instead.show()
        instead.linkActivated.connect(self._open_outside)

    def _prepare_lists(self) -> None:
        header = self._outline.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._outline.itemClicked.connect(lambda item: self._go_to(item.data(0, _KEY)))
        self._outline.itemActivated.connect(lambda item: self._go_to(item.data(0, _KEY)))
        self._findings.show_headers(self._texts)
        self._findings.opened.connect(self._open)
        child(self, QSplitter, "outline_and_pages").setSizes([360, 900])
        child(self, QSplitter, "upper_and_findings").setSizes([520, 120])

    def _enable(self, ready: bool) -> None:
        for name in ("save_docx", "save_pdf"):
            child(self, QPushButton, name).setEnabled(ready)

    def _show_outline(self, made: MadeReport) -> None:
        look = colours()
        worst = _worst(made.findings)
        self._outline.clear()
        above: dict[int, QTreeWidgetItem] = {}
        for block in made.document.blocks:
            if not isinstance(block, Heading):
                continue
            parent = above.get(block.level - 1)
            item = QTreeWidgetItem(parent) if parent else QTreeWidgetItem(self._outline)
            item.setText(0, f"{block.number} {block.text}")
            item.setToolTip(0, block.text)
            item.setData(0, _KEY, block.key)
            severity = worst.get(block.key)
            item.setText(1, self._texts[f"window.mark.{severity or 'none'}"])
            if severity:
                item.setForeground(1, QColor({"error": look.error, "warning": look.warning}.get(severity, look.quiet)))
            above[block.level] = item
        self._outline.expandAll()

    def _open(self, finding: Finding) -> None:
        if self._made and finding.where in headings(self._made.document):
            self._go_to(finding.where)
        else:
            self.finding_opened.emit(finding)

    def _go_to(self, key: str) -> None:
        """Turn to the page where a section begins."""
        page = self._page_of(key)
        if page is not None:
            navigator = self._pages.pageNavigator()
            navigator.jump(page, QPointF(), navigator.currentZoom())

    def _page_of(self, key: str) -> int | None:
        """Sections stand in order: each is looked for from the page of the one before."""
        if self._made is None or self._pdf is None:
            return None
        texts = [_squeezed(self._pdf.getAllText(page).text()) for page in range(self._pdf.pageCount())]
        page = 0
        for known, heading in headings(self._made.document).items():
            wanted = _squeezed(heading)[:60]
            page = next((place for place in range(page, len(texts)) if wanted in texts[place]), page)
            if known == key:
                return page
        return None

    def zoom(self, by: float) -> None:
        """Larger or smaller by this factor."""
        if self._pdf is None:
            return
        factor = self._pages.zoomFactor()
        if self._pages.zoomMode() != QPdfView.ZoomMode.Custom:  # begin from what is seen
            points = self._pdf.pagePointSize(0).width() or 595.0
            seen = self._pages.viewport().width() - 12
            factor = seen / (points * self._pages.logicalDpiX() / 72)
        self._pages.setZoomMode(QPdfView.ZoomMode.Custom)
        self._pages.setZoomFactor(min(max(factor * by, _LEAST), _MOST))

    def _tell_page(self) -> None:
        page, pages = self._pages.pageNavigator().currentPage() + 1, self._pdf.pageCount() if self._pdf else 0
        text = self._texts("window.page_of", page=page, pages=pages) if pages else ""
        child(self, QLabel, "page_count").setText(text)

    def _open_outside(self) -> None:
        """Let the system's program show the PDF: a copy, for nobody says when it is done with it."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if self._made is None:
            return
        try:
            copy = Path(mkdtemp(prefix="cchc-")) / f"bao-cao-cchc-{self._made.period_id}.pdf"
            copy.write_bytes(self._made.pdf)
        except OSError as error:
            tell(error, self)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def _ask_and_save(self, suffix: str) -> None:
        if self._made is None:
            return
        name = f"bao-cao-cchc-{self._made.period_id}{suffix}"
        title, kind = self._texts[f"window.save_as{suffix}"], self._texts[f"window.files{suffix}"]
        path = ask_name(self, title, str(documents() / name), kind, suffix)
        if path is None:
            return
        try:
            self.save(path)
        except Fault as fault:
            tell(fault, self)


def _worst(found: Sequence[Finding]) -> Mapping[str, str]:
    """By section the gravest of its findings."""
    worst: dict[str, str] = {}
    for finding in found:  # they come errors first
        worst.setdefault(finding.where, finding.severity)
    return worst


def _squeezed(text: str) -> str:
    """Without any space: lines of a page break where they like."""
    return "".join(text.split()).casefold()

