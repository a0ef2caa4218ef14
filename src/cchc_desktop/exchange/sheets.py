"""Reads the sheets that people bring, recognised by what they hold, not by what they are called."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cchc_desktop.domain.faults import Fault

MAX_UNPACKED = 400_000_000  # bytes; half a million dossiers unpack to about 250 MB
MAX_CELLS = 15_000_000  # half a million rows of thirty columns; they take 600 MB
MAX_RATIO = 200  # a sheet of equal rows packs about 50 : 1; a bomb packs a thousand to one
_RATIO_FROM = 20_000_000  # bytes unpacked; below this no ratio does harm
SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DELIMITERS = ",;\t"
_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,7})"')
_WIDE_COLUMN = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{2,3})\d')
_ONE_LETTER = 26  # columns, where none has a longer name
_CHUNK, _TAG = 1 << 20, 200  # bytes: what is read at once, and what a tag may take


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells as they were typed: text, numbers, dates, booleans; "" or None where empty."""

    name: str
    rows: list[list[object]]


def read_sheets(path: Path) -> list[Sheet]:
    """All sheets of a file; a Fault says why a file is none."""
    if path.is_dir():
        raise Fault("not_a_file", path=path)
    if path.suffix.lower() not in SUFFIXES:
        raise Fault("not_a_sheet_name", path=path, suffixes=" ".join(SUFFIXES))
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise Fault("sheet_empty", path=path)
    if head.startswith(_ZIP):
        _refuse_bombs(path)
        return list(_workbook(path))
    if head == _OLE:
        if _ENCRYPTED in path.read_bytes():
            raise Fault("sheet_encrypted", path=path)
        return list(_workbook(path))
    if path.suffix.lower() != ".csv":
        raise Fault("not_a_sheet", path=path)
    return [Sheet(path.stem, _csv_rows(path))]


def _refuse_bombs(path: Path) -> None:
    """Look at the sizes that the package declares, then at how far its cells reach, before anything is laid out."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
            if unpacked > MAX_UNPACKED or (unpacked > _RATIO_FROM and unpacked > packed * MAX_RATIO):
                raise Fault("sheet_too_large", path=path, megabytes=unpacked // 1_000_000)
            if any(part.flag_bits & 1 for part in parts):
                raise Fault("sheet_encrypted", path=path)
            for part in parts:
                if _WORKSHEET.fullmatch(part.filename):
                    with package.open(part) as xml:
                        _refuse_stray_cells(path, xml)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Fault("sheet_damaged", path=path) from error


def _refuse_stray_cells(path: Path, xml: IO[bytes]) -> None:
    """One cell in the last corner makes a sheet of milliards of cells, all of which would be laid out."""
    rows, columns, rest = 0, _ONE_LETTER, b""
    while chunk := xml.read(_CHUNK):
        text = rest + chunk
        rows = max([rows, *(int(number) for number in _ROW.findall(text))])
        columns = max([columns, *(_column(letters) for letters in set(_WIDE_COLUMN.findall(text)))])
        rest = text[-_TAG:]
    if rows * columns > MAX_CELLS:
        raise Fault("sheet_too_wide", path=path, rows=rows, columns=columns)


def _column(letters: bytes) -> int:
    """AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _workbook(path: Path) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            for name in book.sheet_names:
                # From cell A1 on, so that row and column numbers are those that the user sees.
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield Sheet(name, [list(row) for row in rows])
    except PasswordError as error:
        raise Fault("sheet_encrypted", path=path) from error
    except CalamineError as error:
        raise Fault("sheet_damaged", path=path) from error


def _csv_rows(path: Path) -> list[list[object]]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Fault("csv_encoding", path=path) from error
    if "\0" in text:
        raise Fault("not_a_sheet", path=path)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)]
    except csv.Error as error:
        raise Fault("sheet_damaged", path=path) from error
