"""Looks through a zipped workbook before anything of it is laid out: sizes as they are, not as they are declared."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.exchange.grid import refuse_extent
from cchc_desktop.exchange.unpacking import unpacked

MAX_UNPACKED = 400_000_000  # bytes; half a million dossiers unpack to about 250 MB
# From so many bytes on, so much to one at most: real rows pack 10 : 1, equal ones 50 : 1, a bomb a thousand to one.
_RATIOS = ((20_000_000, 100), (80_000_000, 40))
_MAX_PARTS = 10_000
_MAX_TEXT = 100_000_000  # bytes that a text repeated by many cells may come to
_CHUNK, _HEAD = 1 << 20, 1_000
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26  # what is not told apart at the first look
_SMALL, _MANY = 5_000_000, 3_000_000  # bytes, and cells: from here on a second look pays

_XLSX_MACROS = re.compile(r"(?:.*/)?vba\w*\.bin|xl/macrosheets/.*|xl/dialogsheets/.*", re.IGNORECASE)
_XLSX_LINKS = re.compile(r"xl/externalLinks/.*|xl/connections\.xml|xl/queryTables/.*", re.IGNORECASE)
_ODS_MACROS = re.compile(r"(?:Basic|Scripts)/.+\.(?:xml|py|js|bsh)", re.IGNORECASE)
_ODS_LINK = re.compile(rb"<table:(?:table-source|cell-range-source)\b|<office:dde-source\b|<table:dde-link\b")
_FAR_ROW = re.compile(rb"""\br\s*=\s*["'][A-Za-z]{0,3}(\d{6,7})["']""")
_WIDE_COLUMN = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{2,3})\d""")
_FILLED = re.compile(rb"</(?:\w+:)?c\s*>")
_FILLED_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'](?:[^<>]*[^<>/])?>""")
# The same where every cell is written as Excel writes it: many times as fast, for they begin with plain bytes.
_PLAIN_FAR_ROW = re.compile(rb'<c r="[A-Za-z]{1,3}(\d{6,7})"')
_PLAIN_WIDE_COLUMN = re.compile(rb'<c r="([A-Za-z]{2,3})\d')
_PLAIN_FILLED_CELL = re.compile(rb'<c r="([A-Za-z]{1,3})(\d{1,7})"(?:[^<>]*[^<>/])?>')
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_NAMED_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=""")
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>")
_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br\s*=\s*["'](\d{1,7})["']""")
_SHARED = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*["']s["'][^<>]*>\s*(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</[^<>]*>)\s*)?"""
    rb"<(?:\w+:)?v[^<>]*>\s*(\d+)"
)
_TEXT_START = re.compile(rb"<(?:\w+:)?si[\s/>]")


def check_package(path: Path) -> str:
    """ "xlsx" or "ods"; a Fault where it is neither, or is one that nobody should open."""
    try:
        with zipfile.ZipFile(path) as package:
            return _check(path, package)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError) as error:
        raise Fault("sheet_damaged", path=path) from error


def _check(path: Path, package: zipfile.ZipFile) -> str:
    parts = package.infolist()
    names = {part.filename.replace("\\", "/") for part in parts}
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    _refuse_size(path, unpacked, packed)
    if any(part.flag_bits & 1 for part in parts):
        raise Fault("sheet_encrypted", path=path)
    # Two programs must find the same parts: each once, packed in the one usual way, and nothing before the first.
    if len(parts) > _MAX_PARTS or len(names) < len(parts) or min((part.header_offset for part in parts), default=1):
        raise Fault("sheet_damaged", path=path)
    if {part.compress_type for part in parts} - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Fault("sheet_damaged", path=path)
    is_ods = "content.xml" in names
    if any((_ODS_MACROS if is_ods else _XLSX_MACROS).fullmatch(name) for name in names):
        raise Fault("sheet_macros", path=path)
    if not is_ods and any(_XLSX_LINKS.fullmatch(name) for name in names):
        raise Fault("sheet_links", path=path)
    if not is_ods and not any(re.fullmatch(r"xl/workbook\.xml", name, re.IGNORECASE) for name in names):
        raise Fault("not_a_sheet", path=path)
    _Contents(path, parts, packed, is_ods).check()
    return "ods" if is_ods else "xlsx"


def _refuse_size(path: Path, unpacked: int, packed: int) -> None:
    too_dense = any(unpacked > size and unpacked > max(packed, 1) * ratio for size, ratio in _RATIOS)
    if unpacked > MAX_UNPACKED or too_dense:
        raise Fault("sheet_too_large", path=path, megabytes=unpacked // 1_000_000)


class _Contents:
    """The parts of one package, unpacked in chunks that are looked at and forgotten."""

    def __init__(self, path: Path, parts: list[zipfile.ZipInfo], packed: int, is_ods: bool) -> None:
        self._path, self._parts, self._packed, self._is_ods = path, parts, packed, is_ods
        self._filled = 0
        self._sheets: list[zipfile.ZipInfo] = []
        self._texts: list[zipfile.ZipInfo] = []

    def check(self) -> None:
        cells = 0
        for part in self._parts:
            is_xml = part.filename.lower().endswith((".xml", ".rels"))
            rows = columns = unnamed = 0
            for text in self._chunks(part):
                is_xml = is_xml or text[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")  # whatever its name
                if is_xml:
                    self._refuse_oddities(text)
                if is_xml and not self._is_ods:
                    plain = _is_plain(text)
                    far = (_PLAIN_FAR_ROW if plain else _FAR_ROW).findall(text)
                    wide = (_PLAIN_WIDE_COLUMN if plain else _WIDE_COLUMN).findall(text)
                    rows = max(rows, max(map(int, set(far)), default=0))
                    columns = max(columns, max(map(_column, set(wide)), default=0))
                    self._filled += text.count(b"</c>") if plain else len(_FILLED.findall(text))
                    found = text.count(b"<c ") if plain else len(_ANY_CELL.findall(text))
                    unnamed += 0 if plain else found - len(_NAMED_CELL.findall(text))
                    if found and (not self._sheets or self._sheets[-1] is not part):
                        self._sheets.append(part)
                    if (b"<si" in text or b":si" in text) and (not self._texts or self._texts[-1] is not part):
                        self._texts.append(part)
            if not self._sheets or self._sheets[-1] is not part:
                continue
            rows, columns = max(rows, _NEAR_ROWS), max(columns, _NEAR_COLUMNS)
            if part.file_size < _SMALL or rows * columns > _MANY or unnamed:
                rows, columns = self._extent(part, unnamed > 0)
            refuse_extent(self._path, rows, columns, cells, self._filled, self._packed)
            cells += rows * columns
        if self._texts and self._filled:
            self._refuse_repeated_text()

    def _refuse_oddities(self, text: bytes) -> None:
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise Fault("sheet_unsafe", path=self._path)
        if b"\0" in text:
            raise Fault("sheet_damaged", path=self._path)
        if self._is_ods and b"encryption-data" in text:
            raise Fault("sheet_encrypted", path=self._path)
        if self._is_ods and _ODS_LINK.search(text):
            raise Fault("sheet_links", path=self._path)

    def _extent(self, part: zipfile.ZipInfo, unnamed: bool) -> tuple[int, int]:
        """The last row and column that hold something; a million rows with nothing but a border do not count."""
        rows = columns = in_row = at_row = 1
        for text in self._chunks(part):
            found = (_PLAIN_FILLED_CELL if _is_plain(text) else _FILLED_CELL).findall(text)
            rows = max(rows, max(map(int, {row for _, row in found}), default=1))
            columns = max(columns, max(map(_column, {letters for letters, _ in found}), default=1))
            if unnamed:  # then a cell stands beside the one before it, and a row below
                pieces = _ROW_END.split(text)
                for place, piece in enumerate(pieces):
                    in_row = (0 if place else in_row) + len(_ANY_CELL.findall(piece))
                    columns = max(columns, in_row)
                at_row += len(pieces) - 1
                rows = max([rows, at_row, *map(int, set(_ROW_NUMBER.findall(text)))])
        return rows, columns

    def _refuse_repeated_text(self) -> None:
        lengths: list[int] = []
        for part in self._texts:
            for text in self._chunks(part):
                starts = [found.start() for found in _TEXT_START.finditer(text)]
                if lengths:
                    lengths[-1] += starts[0] if starts else len(text)
                lengths += [end - start for start, end in pairwise([*starts, len(text)])]
        if max(lengths, default=0) * self._filled <= _MAX_TEXT:
            return
        total = 0
        for part in self._sheets:
            for text in self._chunks(part):
                numbers = map(int, _SHARED.findall(text))
                total += sum(lengths[number] for number in numbers if number < len(lengths))
                if total > MAX_UNPACKED:
                    raise Fault("sheet_too_large", path=self._path, megabytes=total // 1_000_000)

    def _chunks(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """A part's bytes, cut before a tag; what there really is, told from what the directory declares."""
        size, rest = 0, b""
        for data in unpacked(self._path, part):
            size += len(data)
            if size > part.file_size:
                raise Fault("sheet_damaged", path=self._path)
            text = rest + data
            cut = text.rfind(b"<")
            rest = text[cut:] if cut >= max(0, len(text) - _CHUNK // 2) else b""
            yield text[:cut] if rest else text
        if rest:
            yield rest
        if size != part.file_size:
            raise Fault("sheet_damaged", path=self._path)


def _is_plain(text: bytes) -> bool:
    """Does every cell begin with its place? Then those of rows, and whatever else is written, need not be read."""
    named = text.count(b'<c r="')
    return text.count(b"<c") == named + text.count(b"<col") and b":c" not in text


def _column(letters: bytes) -> int:
    """AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
