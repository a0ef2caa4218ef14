"""A table of thousands of rows in the PDF, drawn page by page: the library's own way takes the square of the rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable

from cchc_desktop.report.document import Table
from cchc_desktop.report.fonts import Family
from cchc_desktop.report.layout import grid
from cchc_desktop.report.page import Page
from cchc_desktop.report.pdf_table import BOUNDLESS, lined_table, measured, row_heights

Progress = Callable[[int, int], object]  # how many rows are drawn, of how many; what it raises breaks the work off

_LONG = 200  # rows
_AHEAD = 100  # rows measured at once: more than a page of them holds
_SPARE = 0.01  # points: what rounding may take


def is_long(table: Table) -> bool:
    """Whether a table is better drawn so; none with cells that span rows can be."""
    return len(table.body) > _LONG and all(cell.rows == 1 for row in table.body for cell in row)


class LongTable(Flowable):
    """The rows from `first` on. It only ever splits: a page's worth is an ordinary table, the rest is one of these."""

    def __init__(self, table: Table, page: Page, family: Family, width: float, height: float) -> None:
        super().__init__()
        self._look = (page, family, width, height)
        self._table, self._first = table, 0
        self._head = 0.0
        self._heights: list[float] = []  # of the rows, as far as they have been measured; shared with the rests
        self.drawn: Callable[[int], object] = lambda number: None

    @property
    def rows(self) -> int:
        return len(self._table.body) - self._first

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        return width, BOUNDLESS

    def split(self, width: float, height: float) -> list[Any]:
        """As many whole rows as fit; a row that no page holds is split itself."""
        page, family, across, whole = self._look
        self._measure()
        room, fits = height + _SPARE - self._head, 0
        for taken in self._heights[self._first :]:
            room -= taken
            if room < 0:
                break
            fits += 1
        if not fits and height < whole - _SPARE:
            return []
        taken_rows = max(fits, 1)
        piece = lined_table(self._some(self._first, taken_rows), page, family, across, whole)
        parts: list[Any] = [piece] if fits else piece.split(width, height)
        self.drawn(taken_rows)
        if self.rows > taken_rows:
            parts.append(self._rest(taken_rows))
        return parts

    def least_height(self, _width: float) -> float:
        """The header and one row stay with what stands above."""
        self._measure()
        return self._head + self._heights[self._first]

    def _measure(self) -> None:
        """Measure rows ahead, each once: more than a page of them."""
        page, family, width, whole = self._look
        known = self._heights
        while len(known) < len(self._table.body) and sum(known[self._first :]) <= whole:
            some = self._some(len(known), _AHEAD)
            places = grid(some.header, len(some.widths)) + grid(some.body, len(some.widths))
            heights = row_heights(measured(some, places, page, family, width, most_rows=1))
            self._head = sum(heights[: len(some.header)])
            known += heights[len(some.header) :]

    def _rest(self, taken: int) -> "LongTable":
        rest = LongTable(self._table, *self._look)
        rest._first, rest._head, rest._heights = self._first + taken, self._head, self._heights
        rest.drawn = self.drawn
        return rest

    def _some(self, first: int, number: int) -> Table:
        return replace(self._table, body=self._table.body[first : first + number])


def tell_rows(tables: Sequence[LongTable], progress: Progress | None) -> None:
    """Let the drawing of these tables be followed."""
    if progress is None:
        return
    total, done = sum(table.rows for table in tables), [0]

    def drawn(number: int) -> None:
        done[0] += number
        progress(done[0], total)

    for table in tables:
        table.drawn = drawn
