"""The pages of the report as they will print: the very PDF, which stays where it was read when it is drawn anew."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QBuffer, QByteArray, QObject, QPointF, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.open_outside import open_outside
from cchc_desktop.gui.pdf_support import pages_can_be_shown

_ZOOM_STEP, _LEAST, _MOST = 1.2, 0.3, 4.0
_LONGEST = 60  # letters of a heading that find its page


class ReportPages(QObject):
    """Serves the QPdfView of the tab; where the system cannot show pages, a label that leads to another program."""

    def __init__(self, texts: Wording, tab: QWidget) -> None:
        super().__init__(tab)
        self._texts, self._tab = texts, tab
        self._name, self._bytes = "", b""
        self._starts: dict[str, int] | None = None  # by section, the page it begins on; found when first asked for
        self._headings: Mapping[str, str] = {}
        self._buffer = QBuffer(self)
        self._pdf = QPdfDocument(self) if pages_can_be_shown() else None
        self._view = child(tab, QPdfView, "pages")
        self._prepare()

    @property
    def count(self) -> int:
        return self._pdf.pageCount() if self._pdf else 0

    def show(self, name: str, pdf: bytes, headings: Mapping[str, str]) -> None:
        """Show these pages; `headings` are the sections' as printed, by key and in order."""
        place = self._view.verticalScrollBar().value() if name == self._name else 0
        self._name, self._bytes, self._headings, self._starts = name, pdf, headings, None
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        if self._pdf:
            self._pdf.load(self._buffer)
            QTimer.singleShot(0, self, lambda: self._view.verticalScrollBar().setValue(place))
        self._tell_page()

    def clear(self) -> None:
        """Show no page: what was shown is no longer true."""
        self._name, self._bytes = "", b""
        if self._pdf:
            self._pdf.close()
        child(self._tab, QLabel, "page_count").clear()

    def go_to(self, key: str) -> None:
        """Turn to the page where a section begins."""
        page = self.page_of(key)
        if page is not None:
            navigator = self._view.pageNavigator()
            navigator.jump(page, QPointF(), navigator.currentZoom())

    def page_of(self, key: str) -> int | None:
        """Counted from 0. Sections stand in order: each is looked for from the page of the one before."""
        if self._pdf is None:
            return None
        if self._starts is None:
            texts = [_squeezed(self._pdf.getAllText(page).text()) for page in range(self.count)]
            self._starts, page = {}, 0
            for known, heading in self._headings.items():
                wanted = _squeezed(heading)[:_LONGEST]
                page = next((place for place in range(page, len(texts)) if wanted in texts[place]), page)
                self._starts[known] = page
        return self._starts.get(key)

    def zoom(self, by: float) -> None:
        """Larger or smaller by this factor."""
        if self._pdf is None:
            return
        factor = self._view.zoomFactor()
        if self._view.zoomMode() != QPdfView.ZoomMode.Custom:  # begin from what is seen
            points = self._pdf.pagePointSize(0).width() or 595.0
            seen = self._view.viewport().width() - 12
            factor = seen / (points * self._view.logicalDpiX() / 72)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(factor * by, _LEAST), _MOST))

    def _prepare(self) -> None:
        if self._pdf is None:
            self._do_without_pages()
            return
        self._view.setDocument(self._pdf)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.pageNavigator().currentPageChanged.connect(lambda _: self._tell_page())
        child(self._tab, QToolButton, "zoom_in").clicked.connect(lambda: self.zoom(_ZOOM_STEP))
        child(self._tab, QToolButton, "zoom_out").clicked.connect(lambda: self.zoom(1 / _ZOOM_STEP))
        width = child(self._tab, QToolButton, "zoom_width")
        width.clicked.connect(lambda: self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth))

    def _do_without_pages(self) -> None:
        self._view.hide()
        for name in ("zoom_out", "zoom_width", "zoom_in"):
            child(self._tab, QToolButton, name).hide()
        instead = child(self._tab, QLabel, "no_pages")
        instead.show()
        instead.linkActivated.connect(lambda _: self.open_outside())

    def open_outside(self) -> None:
        """Let the system's program show the PDF: a copy, for nobody says when it is done with it."""
        if not self._bytes:
            return
        try:
            copy = Path(mkdtemp(prefix="cchc-")) / f"{self._name}.pdf"
            copy.write_bytes(self._bytes)
        except OSError as error:
            tell(error, self._tab)
        else:
            open_outside(copy)

    def _tell_page(self) -> None:
        page, pages = self._view.pageNavigator().currentPage() + 1, self.count
        text = self._texts("window.page_of", page=page, pages=pages) if pages else ""
        child(self._tab, QLabel, "page_count").setText(text)


def _squeezed(text: str) -> str:
    """Without any space: lines of a page break where they like."""
    return "".join(text.split()).casefold()
