"""Reads a report that somebody else wrote, a .docx, .pdf or .txt file, as paragraphs to be proofread."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.script import Script
from cchc_desktop.domain.vietnamese import nfc
from cchc_desktop.exchange.paragraphs import Line, joined, passages

if TYPE_CHECKING:
    from docx.document import Document

SUFFIXES = (".docx", ".pdf", ".txt")
MAX_SIZE = 30_000_000  # bytes: a report of text and tables has some hundred thousand
MAX_TEXT = 2_000_000  # characters: some thousand pages
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")


def read_report(path: Path) -> Script:
    """The paragraphs of a report; a Fault says why a file is none."""
    if path.is_dir():
        raise Fault("not_a_file", path=path)
    readers = {".docx": _docx, ".pdf": _pdf, ".txt": _txt}
    if path.suffix.lower() not in readers:
        raise Fault("not_a_report_name", path=path, suffixes=" ".join(SUFFIXES))
    if path.stat().st_size > MAX_SIZE:
        raise Fault("report_too_large", path=path, megabytes=MAX_SIZE // 1_000_000)
    lines = list(readers[path.suffix.lower()](path))
    if not any(line.text for line in lines):
        raise Fault("report_without_text", path=path)
    if sum(len(line.text) for line in lines) > MAX_TEXT:
        raise Fault("report_too_large", path=path, megabytes=MAX_TEXT // 1_000_000)
    return Script(passages(lines))


def _txt(path: Path) -> list[Line]:
    data = path.read_bytes()
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return joined(data.decode(encoding).replace("\f", "\n").splitlines())
        except UnicodeDecodeError:
            continue
    raise Fault("report_unreadable", path=path)


def _pdf(path: Path) -> list[Line]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise Fault("report_unreadable", path=path)
        return joined(line for page in reader.pages for line in page.extract_text().splitlines())
    except PyPdfError as error:
        raise Fault("report_unreadable", path=path) from error


def _docx(path: Path) -> Iterator[Line]:
    from zipfile import BadZipFile

    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise Fault("report_unreadable", path=path) from error
    return _body(document)


def _body(document: "Document") -> Iterator[Line]:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    tables = 0
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            if text := " ".join(nfc(block.text).replace("\xa0", " ").split("\n")).strip():
                yield Line(text, _bold(block))
        elif isinstance(block, Table):
            yield from _cells(block, tables)
            tables += 1


def _cells(table: Any, number: int) -> Iterator[Line]:
    """Each cell once, however many places it covers; the lines of a letterhead are lines of their own."""
    seen: set[Any] = set()  # the elements themselves: they are made anew each time nobody holds them
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells.cells):
            if cell._tc not in seen:
                seen.add(cell._tc)
                text = "\n".join(nfc(line.text).strip() for line in cell.paragraphs).strip()
                yield Line(text, cell=(number, row, column))


def _bold(paragraph: Any) -> bool:
    """Bold throughout, by its own runs or by its style."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    style = bool(paragraph.style and paragraph.style.font.bold)
    return bool(runs) and all(style if run.bold is None else run.bold for run in runs)
