"""What the self-test proves, each proof a function of the folder that it may use: most can break by freezing."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

PERIOD, FIGURE, VALUE = "2022-Q1", "dossiers.to_process", 486
REGISTER = "dossier"
_EXAMPLE = "RuntimeError: example"  # whose dialog is one of the views
_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>Đã</text:p>'
    "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def _report(folder: Path) -> None:
    from docx import Document

    from cchc_desktop.actions.figures_of_period import figures_of_period
    from cchc_desktop.actions.make_report import make_report
    from cchc_desktop.actions.make_sample import make_sample
    from cchc_desktop.store.database import open_database

    make_sample(_office(folder))
    with open_database(_office(folder), write=False) as database:
        found = figures_of_period(database.connection, PERIOD).figures[FIGURE].value
        made = make_report(database.connection, PERIOD, folder / "Báo cáo")
    _must(found == VALUE, f"{FIGURE} is {found}")
    _must(len(Document(str(made.docx)).paragraphs) > 50, made.docx.name)
    made.pdf.replace(_pdf(folder))


def _fonts(folder: Path) -> None:
    """Ours, whatever the system has: in a PDF, and for the window."""
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QFontDatabase
    from reportlab.pdfgen.canvas import Canvas

    from cchc_desktop.gui.app import make_app
    from cchc_desktop.paths import RESOURCES
    from cchc_desktop.report.fonts import find_family

    family, page = find_family(folder), Canvas(str(folder / "a.pdf"), pageCompression=0)
    page.setFont(family.bold_italic, 14)
    page.drawString(72, 72, "Ủy ban nhân dân xã")
    page.save()
    _must(b"+Tinos-BoldItalic" in (folder / "a.pdf").read_bytes(), "Tinos is not in the PDF")
    make_app()
    for path in (RESOURCES / "fonts" / "noto-sans").glob("*.ttf"):
        _must(QFontDatabase.addApplicationFontFromData(QByteArray(path.read_bytes())) >= 0, path.name)


def _pages(folder: Path) -> None:
    """The report as the report tab shows it."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(_pdf(folder)))
    _must(document.pageCount() > 5, f"{document.pageCount()} pages")
    page = document.render(0, QSize(300, 424)).convertToFormat(QImage.Format.Format_ARGB32)
    _must(_colours(page) > 10, "a blank page")
    document.close()


def _pictures(folder: Path) -> None:
    """An icon from SVG, and a picture on its way onto paper."""
    from PySide6.QtGui import QIcon
    from reportlab.lib.utils import ImageReader

    from cchc_desktop.paths import RESOURCES

    drawn = QIcon(str(RESOURCES / "icons" / "app.svg")).pixmap(64, 64)
    _must(not drawn.isNull() and _colours(drawn.toImage()) > 3, "an empty icon")
    drawn.save(str(folder / "a.png"))
    size = ImageReader(BytesIO((folder / "a.png").read_bytes())).getSize()
    _must(size == (64, 64), f"a picture of {size}")


def _printer(folder: Path) -> None:
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "b.pdf"))
    painter = QPainter(printer)
    painter.drawText(100, 100, "a")
    painter.end()
    _must((folder / "b.pdf").read_bytes().startswith(b"%PDF"), "no PDF")


def _export(folder: Path) -> None:
    from cchc_desktop.actions.export_sheet import export_sheet
    from cchc_desktop.domain.registers import BY_ID
    from cchc_desktop.store.database import open_database

    with open_database(_office(folder), write=False) as database:
        number = export_sheet(database.connection, BY_ID[REGISTER], folder / "a.xlsx")
    _must(number > 100, f"{number} rows")


def _import(folder: Path) -> None:
    """What has been exported comes back unchanged, and OpenDocument is read as well."""
    from cchc_desktop.actions.import_sheet import import_sheet
    from cchc_desktop.domain.registers import BY_ID
    from cchc_desktop.exchange.sheets import read_sheets
    from cchc_desktop.store.database import open_for_writing

    with open_for_writing(_office(folder)) as database:
        done = import_sheet(database, BY_ID[REGISTER], folder / "a.xlsx")
    _must(done.unchanged > 100 and not (done.added or done.changed or done.refused), f"{done.changed} rows changed")
    with zipfile.ZipFile(folder / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", _ODS)
    _must(read_sheets(folder / "a.ods")[0].rows == [["Đã"]], "a.ods")


def _licences(folder: Path) -> None:
    from cchc_desktop.actions.licences import parts

    unknown = [part.name for part in parts() if not part.licence or not part.text]
    _must(not unknown, ", ".join(unknown))


def _terminal(folder: Path) -> None:
    """The bar of a long import, and where the log lies."""
    import platformdirs
    from tqdm import tqdm

    bar = StringIO()
    _must(list(tqdm(range(3), file=bar)) == [0, 1, 2] and "3/3" in bar.getvalue(), "no bar")
    _must(bool(platformdirs.user_log_dir("a", appauthor=False)), "no folder for logs")


def _window(folder: Path) -> None:
    """Every view of the window drawn from the sample office, none of them empty, and no bug in the log."""
    from cchc_desktop.domain.registers import TABS
    from cchc_desktop.gui.errors import install_hooks
    from cchc_desktop.gui.screenshots import take_screenshots
    from cchc_desktop.log import log_path

    install_hooks()
    taken = take_screenshots(_office(folder), folder / "Ảnh", (1366, 768))
    _must(len(taken) > len(TABS), f"{len(taken)} views")
    for path in taken:
        _must(path.stat().st_size > 2_000, path.name)
    log = log_path().read_text(encoding="utf-8") if log_path().is_file() else ""
    for bug in re.findall(r"^(?:[\w.]+(?:Error|Exception)\b|.* ERROR qt: ).*$", log, re.M):
        _must(bug == _EXAMPLE, bug)


PROOFS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("report", _report),
    ("fonts", _fonts),
    ("pages", _pages),
    ("pictures", _pictures),
    ("printer", _printer),
    ("writing sheets", _export),
    ("reading sheets", _import),
    ("licences", _licences),
    ("terminal", _terminal),
    ("window", _window),
)
# Of these, what the operating system may be too old for (pdf_support.py).
NEED_PROVIDER = frozenset({"pages", "reading sheets"})


def _office(folder: Path) -> Path:
    return folder / "Đơn vị mẫu.cchc"


def _pdf(folder: Path) -> Path:
    return folder / "Báo cáo.pdf"


def _colours(image: "QImage") -> int:
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return len({image.pixel(x, y) for x, y in places})


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise RuntimeError(what)
