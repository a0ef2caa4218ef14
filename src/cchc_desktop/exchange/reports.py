"""Reads a report that somebody else wrote, a .docx, .pdf or .txt file, as paragraphs to be proofread."""

from collections.abc import Iterator
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.script import Script
from cchc_desktop.exchange.paragraphs import Line, joined, passages

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

    from cchc_desktop.exchange.docx_look import Look
    from cchc_desktop.exchange.docx_words import lines_of

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise Fault("report_unreadable", path=path) from error
    return lines_of(document.element.body, Look(document.part))
