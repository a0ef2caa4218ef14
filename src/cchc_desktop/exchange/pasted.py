"""The cells of what was copied in a spreadsheet, a document or a page: lines and tabs, or a table of HTML; and how
those are written that are copied here."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

# A cell stands between quotation marks where a tab, a line break or such marks are in it; a mark alone is a letter.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\r|$)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_BREAK = re.compile(r"\r\n|\r|\n")
_TO_QUOTE = re.compile(r'^"|[\t\r\n]')
_WIDEST_SPAN = 100  # columns that one cell of a table may take


def cells_pasted(plain: str, html: str = "") -> list[list[str]]:
    """Rows of cells; a table of HTML speaks where the plain text knows no columns."""
    rows = _of_lines(plain)
    if html and not any(len(row) > 1 for row in rows):
        table = _of_table(html)
        if table and (not rows or any(len(row) > 1 for row in table)):
            return table
    return rows


def cells_copied(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as a spreadsheet takes them, and as `cells_pasted` reads them."""
    return "\n".join("\t".join(map(_written, row)) for row in rows)


def _written(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.search(cell) else cell


def _of_lines(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    row: list[str] = []
    place, end = 0, len(text)
    while place < end or row:
        quoted = _QUOTED.match(text, place) if text.startswith('"', place) else None
        found = quoted or _PLAIN.match(text, place)
        assert found is not None  # no letters are letters enough
        row.append(_BREAK.sub("\n", quoted[1].replace('""', '"')) if quoted else found[0])
        place = found.end()
        if text.startswith("\t", place):
            place += 1
            if place < end:
                continue
            row.append("")
        elif ended := _BREAK.match(text, place):
            place = ended.end()
        rows.append(row)
        row = []
    return rows


def _of_table(html: str) -> list[list[str]]:
    reader = _Table()
    reader.feed(html)
    reader.close()
    return [row for row in reader.rows if row]


class _Table(HTMLParser):
    """Gathers the cells of all tables, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), _WIDEST_SPAN) if span.isascii() and span.isdigit() else 1
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        if self._cell is not None and self.rows:
            lines = "".join(self._cell).split("\n")
            self.rows[-1] += ["\n".join(line.strip() for line in lines).strip(), *[""] * (self._span - 1)]
        self._cell = None
