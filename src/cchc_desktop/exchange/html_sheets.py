"""Reads the tables of a web page: what many one-stop systems save under the name of .xls."""

import codecs
import re
from html.parser import HTMLParser
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.exchange.grid import MAX_COLUMNS, Grid, Sheet
from cchc_desktop.exchange.text_sheets import text_encoding

_MAX_HTML = 60_000_000  # bytes; parsing takes a second for four million
_MAX_TAGS = 1_200_000  # a second for three hundred thousand
_MAX_UNFINISHED = 1_000_000  # characters without a tag, or within one
_MAX_DEEP = 20  # tables in tables
_MAX_SPAN = 1_000  # columns or rows that one cell may take, as in browsers
_CHUNK = 1 << 16
_LOOKS = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta|style|tr\b|div\b)", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_SILENT = ("style", "script", "title", "xml")
_BREAKS = ("br", "p", "div", "li")


def looks_like_html(head: bytes) -> bool:
    return bool(_LOOKS.search(head.replace(b"\0", b"")))


def read_html(path: Path) -> list[Sheet]:
    """All tables one below the other, as Excel shows them; a page without any is no sheet."""
    if path.stat().st_size > _MAX_HTML:
        raise Fault("sheet_too_large", path=path, megabytes=path.stat().st_size // 1_000_000)
    tables = _Tables(path)
    encoding = _declared(path) or text_encoding(path)
    try:
        with path.open(encoding=encoding) as file:
            while text := file.read(_CHUNK):
                tables.feed(text)
                if len(tables.rawdata) > _MAX_UNFINISHED:
                    raise Fault("sheet_long_line", path=path)
        tables.close()
        tables.finish()
    except UnicodeError as error:
        raise Fault("csv_encoding", path=path) from error
    if not tables.found:
        raise Fault("not_a_sheet", path=path)
    return [tables.grid.sheet(path.stem)]


def _declared(path: Path) -> str:
    """The page's word for its encoding, where it is a known one and true."""
    with path.open("rb") as file:
        head = file.read(4096)
    found = _CHARSET.search(head)
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or head.startswith(codecs.BOM_UTF8) or not found:
        return ""
    name = found[1].decode("ascii").lower()
    return name if name == "windows-1258" else ""  # any other is told from the bytes, which do not lie


class _Table:
    """One table that is open: its row so far, and the cells that rows above let hang into it."""

    def __init__(self) -> None:
        self.rows: list[dict[int, str]] = []
        self.hanging: dict[int, int] = {}  # column: the first row that is not covered
        self.row: dict[int, str] | None = None
        self.place = self.number = 0  # of the next cell, and of the row from 1
        self.text: list[str] | None = None
        self.span = (1, 1)

    def begin_row(self) -> None:
        self.end_row()
        self.row, self.place = {}, 0
        self.number += 1

    def begin_cell(self, columns: int, rows: int) -> None:
        self.end_cell()
        if self.row is None:
            self.begin_row()
        while self.hanging.get(self.place, 0) > self.number:
            self.place += 1
        self.text, self.span = [], (columns, rows)

    def end_cell(self) -> None:
        if self.text is None or self.row is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self.text).split("\n"))
        columns, rows = self.span
        if text := "\n".join(filter(None, lines)):
            self.row[self.place] = text
        if rows > 1:
            self.hanging |= dict.fromkeys(range(self.place, self.place + columns), self.number + rows)
        self.place += columns
        self.text = None

    def end_row(self) -> None:
        self.end_cell()
        if self.row is not None:
            self.rows.append(self.row)
        self.row = None


class _Tables(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.grid, self.found = Grid(path), False
        self._path, self._silent, self._tags = path, "", 0
        self._open: list[_Table] = []
        self._outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        if self._tags > _MAX_TAGS:
            raise Fault("sheet_too_large", path=self._path, megabytes=self._path.stat().st_size // 1_000_000)
        if tag in _SILENT:
            self._silent = tag
        elif tag == "table":
            self._flush()
            self.found = True
            self._open.append(_Table())
            if len(self._open) > _MAX_DEEP:
                raise Fault("sheet_unsafe", path=self._path)
        elif self._open and tag == "tr":
            self._open[-1].begin_row()
            self._flush()
        elif self._open and tag in ("td", "th"):
            given = dict(attrs)
            if self._open[-1].place > MAX_COLUMNS:
                raise Fault("sheet_too_wide", path=self._path, rows=self._open[-1].number, columns=self._open[-1].place)
            self._open[-1].begin_cell(self._count(given.get("colspan")), self._count(given.get("rowspan")))
        elif tag in _BREAKS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif tag == "table" and self._open:
            self._open[-1].end_row()
            self._flush()
            self._open.pop()
        elif self._open and tag == "tr":
            self._open[-1].end_row()
            self._flush()
        elif self._open and tag in ("td", "th"):
            self._open[-1].end_cell()
        elif tag in _BREAKS and tag != "br":
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        table = self._open[-1] if self._open else None
        if table is None:
            self._outside.append(data)
        elif table.text is not None:
            table.text.append(data)

    def finish(self) -> None:
        """What was left open, as in a file that was cut."""
        while self._open:
            self.handle_endtag("table")
        self._flush()

    def _flush(self) -> None:
        for line in "".join(self._outside).split("\n"):
            if text := " ".join(line.split()):
                self.grid.add([text])
        self._outside = []
        for table in self._open:
            for row in table.rows:
                width = max(row, default=-1) + 1
                if width > MAX_COLUMNS:
                    raise Fault("sheet_too_wide", path=self._path, rows=len(self.grid.rows) + 1, columns=width)
                self.grid.add(row.get(place, "") for place in range(width))
            table.rows = []

    def _count(self, text: str | None) -> int:
        """How far a cell reaches; a page may say anything."""
        digits = (text or "").strip()
        return max(1, min(int(digits[:7]), _MAX_SPAN)) if digits.isascii() and digits.isdigit() else 1
