"""Prints the pages of a PDF, as they are: each is drawn at the printer's own resolution."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRect, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from cchc_desktop.domain.faults import Fault
from cchc_desktop.store.progress import Progress

_MOST_DOTS = 600  # an inch: beyond it a page takes more memory than paper can show


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What to print: pages are counted from 0. With a `file` the printer is that file, a PDF."""

    printer: str
    pages: tuple[int, ...]
    copies: int = 1
    both_sides: bool = False
    file: str = ""


def print_pages(pdf: bytes, order: PrintOrder, progress: Progress) -> None:
    """Send the pages to the printer; a Fault where it cannot be reached."""
    data = _opened(pdf)
    document = QPdfDocument()
    document.load(data)
    printer = _printer(order)
    painter = QPainter()
    for number, page in enumerate(order.pages):
        progress(number, len(order.pages))
        _turn(printer, document, page)
        begun = painter.begin(printer) if number == 0 else printer.newPage()
        if not begun:
            raise Fault("cannot_print", printer=order.printer or order.file)
        _draw(painter, printer, document, page)
    painter.end()
    document.close()


def pages_before_annexes(pdf: bytes, annex: str) -> int:
    """How many pages a report has before the first one that begins with the word `annex`; 0 where none does.

    Every later page of its text begins with the page's number, so that no sentence is taken for an annex.
    """
    data, document = _opened(pdf), QPdfDocument()
    document.load(data)
    pages = range(1, document.pageCount())
    found = next((page for page in pages if document.getAllText(page).text().lstrip().startswith(annex)), 0)
    document.close()
    return found


def pages_named(text: str, count: int) -> tuple[int, ...]:
    """The pages of "1-3, 5", counted from 0, each once and in order; ValueError where the text names none."""
    pages: set[int] = set()
    for part in text.replace(";", ",").split(","):
        first, dash, last = part.replace("–", "-").partition("-")
        begin = int(first)
        end = int(last) if dash else begin
        if not 1 <= begin <= end <= count:
            raise ValueError(text)
        pages.update(range(begin - 1, end))
    return tuple(sorted(pages))


def _opened(pdf: bytes) -> QBuffer:
    data = QBuffer()
    data.setData(QByteArray(pdf))
    data.open(QBuffer.OpenModeFlag.ReadOnly)
    return data


def _printer(order: PrintOrder) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if order.file:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(order.file)
    else:
        printer.setPrinterName(order.printer)
    printer.setResolution(min(printer.resolution(), _MOST_DOTS))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setCopyCount(order.copies)
    printer.setCollateCopies(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if order.both_sides else QPrinter.DuplexMode.DuplexNone)
    return printer


def _turn(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """Paper of this page's size and direction: an annex may lie across."""
    size = document.pagePointSize(page)
    upright = size.height() >= size.width()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape)


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    dots = printer.resolution() / 72
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * dots), round(points.height() * dots))
    drawn = QImage(size, QImage.Format.Format_RGB32)
    drawn.fill(0xFFFFFFFF)  # what PDFium leaves out is transparent
    image = document.render(page, size)
    over = QPainter(drawn)
    over.drawImage(0, 0, image)
    over.end()
    painter.drawImage(QRect(0, 0, size.width(), size.height()), drawn)
