"""Reads XML Spreadsheet 2003, which often bears the name .xls, and looks how far the cells of an .ods reach."""

import re
import xml.parsers.expat
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO

from cchc_desktop.domain.faults import Fault
from cchc_desktop.exchange.grid import MAX_COLUMNS, MAX_ROWS, Grid, Sheet, refuse_extent

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_MAX_XML = 150_000_000  # bytes; a cell takes a hundred
_MAX_DEEP = 256
_LOOKS = re.compile(rb"^\s*(?:<\?xml[^>]*\?>)?.{0,2000}<(?:\w+:)?Workbook[\s>]", re.DOTALL)
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def looks_like_xml_spreadsheet(head: bytes) -> bool:
    return _SPACE.encode() in head.replace(b"\0", b"") and bool(
        _LOOKS.match(head.replace(b"\0", b"")[3 * head.startswith(b"\xef\xbb\xbf") :])
    )


def read_xml_spreadsheet(path: Path) -> list[Sheet]:
    size = path.stat().st_size
    if size > _MAX_XML:
        raise Fault("sheet_too_large", path=path, megabytes=size // 1_000_000)
    reader = _Spreadsheet(path)
    with path.open("rb") as file:
        _parse(path, file, reader.start, reader.end, reader.data)
    return reader.sheets


def check_ods(path: Path) -> None:
    """A cell or row that says it stands for a million costs a million."""
    with zipfile.ZipFile(path) as package, package.open("content.xml") as file:
        extent = _Extent(path)
        _parse(path, file, extent.start, extent.end, extent.data)


def _parse(
    path: Path,
    file: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    data: Callable[[str], None],
) -> None:
    """No entity is ever resolved: whatever declares one is refused."""
    deep = 0

    def refuse(*_: object) -> None:
        raise Fault("sheet_unsafe", path=path)

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal deep
        deep += 1
        if deep > _MAX_DEEP:
            refuse()
        start(name, attributes)

    def finish(name: str) -> None:
        nonlocal deep
        deep -= 1
        end(name)

    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, finish, data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.ParseFile(file)
    except (xml.parsers.expat.ExpatError, ValueError, LookupError) as error:
        raise Fault("sheet_damaged", path=path) from error


class _Spreadsheet:
    """Rows as they come; Index and MergeAcross move the place."""

    def __init__(self, path: Path) -> None:
        self.sheets: list[Sheet] = []
        self._path, self._grid, self._name = path, Grid(path), ""
        self._row: dict[int, object] = {}
        self._place = self._next_row = self._span = 0
        self._type, self._text = "", [""]
        self._in_data = False

    def start(self, name: str, given: dict[str, str]) -> None:
        match name.removeprefix(f"{_SPACE} "):
            case "Worksheet":
                self._grid, self._next_row = Grid(self._path), 0
                self._name = given.get(f"{_SPACE} Name", "")
            case "Row":
                at = self._number(given, "Index", self._next_row + 1, MAX_ROWS) - 1
                self._grid.skip(at - self._next_row)
                self._next_row = max(at, self._next_row)
                self._row, self._place = {}, 0
            case "Cell":
                self._place = self._number(given, "Index", self._place + 1, MAX_COLUMNS) - 1
                self._span = 1 + self._number(given, "MergeAcross", 0, MAX_COLUMNS)
            case "Data":
                self._in_data, self._type, self._text = True, given.get(f"{_SPACE} Type", "String"), []

    def data(self, text: str) -> None:
        if self._in_data:
            self._text.append(text)

    def end(self, name: str) -> None:
        match name.removeprefix(f"{_SPACE} "):
            case "Data":
                self._in_data = False
                if self._place < MAX_COLUMNS:
                    self._row[self._place] = _value(self._type, "".join(self._text))
            case "Cell":
                self._place += self._span
            case "Row":
                self._grid.add(self._row.get(place, "") for place in range(max(self._row, default=-1) + 1))
                self._next_row += 1
            case "Worksheet":
                self.sheets.append(self._grid.sheet(self._name))
            case "SupBook" | "urn:schemas-microsoft-com:office:excel SupBook":
                raise Fault("sheet_links", path=self._path)

    def _number(self, given: dict[str, str], name: str, otherwise: int, limit: int) -> int:
        text = given.get(f"{_SPACE} {name}", "")
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
        if number > limit:
            raise Fault("sheet_too_wide", path=self._path, rows=self._next_row + 1, columns=number)
        return number


def _value(kind: str, text: str) -> object:
    try:
        if kind == "Number":
            return float(text)
        if kind == "Boolean":
            return text.strip() == "1"
        if kind == "DateTime":
            moment = datetime.fromisoformat(text.strip())
            return moment if moment.time().replace(microsecond=0) != datetime.min.time() else moment.date()
    except (ValueError, OverflowError):
        return text
    return text


class _Extent:
    """How far the cells of each table reach that hold something."""

    def __init__(self, path: Path) -> None:
        self._path, self._size, self._all, self._filled = path, path.stat().st_size, 0, 0
        self._rows = self._columns = self._last = self._place = 0
        self._width = self._repeat = self._times = self._in_row = 0
        self._has_text = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == f"{_TABLE} table":
            self._rows = self._columns = self._last = 0
        elif name == f"{_TABLE} table-row":
            self._times = self._number(given.get(f"{_TABLE} number-rows-repeated"))
            self._place = self._width = self._in_row = 0
        elif name in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            self._repeat = self._number(given.get(f"{_TABLE} number-columns-repeated"))
            self._has_text = f"{_OFFICE} value-type" in given

    def data(self, text: str) -> None:
        if not self._has_text and not text.isspace():
            self._has_text = True

    def end(self, name: str) -> None:
        if name in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            self._place += self._repeat
            if self._has_text:
                self._width = self._place
                self._in_row += self._repeat
            self._has_text = False
        elif name == f"{_TABLE} table-row":
            self._rows += self._times
            self._filled += self._in_row * self._times
            if self._width:
                self._last, self._columns = self._rows, max(self._columns, self._width)
            self._check()
        elif name == f"{_TABLE} table":
            self._all += self._last * self._columns

    def _check(self) -> None:
        columns = max(self._columns, 1)
        refuse_extent(self._path, self._last, columns, self._all, self._filled, self._size)

    def _number(self, text: str | None) -> int:
        return int(text[:10]) if text and text.isascii() and text.isdigit() else 1
