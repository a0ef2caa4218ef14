"""What a sheet is once it is read, and how rows are gathered without more memory than any real sheet needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.vietnamese import nfc

MAX_CELLS = 15_000_000  # half a million rows of thirty columns; they take 600 MB
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # of a sheet in Excel
_CELLS_FREE = 4_000_000  # that any file may have, however small it is
_FILLED_FREE = 1_200_000
_BYTES_A_CELL, _BYTES_A_FILLED = 2, 2.7  # in a packed file; those of a real sheet have three to eight
_MEMORY_A_FILLED = 100  # bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells as they were typed: text, numbers, dates, booleans; "" or None where empty."""

    name: str
    rows: list[list[object]]


class Grid:
    """Rows gathered one after the other until they become too many; empty rows at the end cost nothing."""

    def __init__(self, path: Path) -> None:
        self.rows: list[list[object]] = []
        self._path, self._cells, self._empty = path, 0, 0

    def add(self, cells: Iterable[object]) -> None:
        row = list(cells)
        while row and row[-1] in ("", None):
            row.pop()
        if not row:
            self.skip(1)
            return
        self._cells += len(row) + 8 * (self._empty + 1)  # an empty list costs as much as some cells
        if self._cells > MAX_CELLS or len(row) > MAX_COLUMNS or len(self.rows) + self._empty >= MAX_ROWS:
            rows = len(self.rows) + self._empty + 1
            raise Fault("sheet_too_wide", path=self._path, rows=rows, columns=len(row))
        self.rows += [[] for _ in range(self._empty)]
        self._empty = 0
        self.rows.append(row)

    def skip(self, rows: int) -> None:
        self._empty += max(0, rows)
        if self._empty > 4 * MAX_ROWS:
            raise Fault("sheet_too_wide", path=self._path, rows=len(self.rows) + self._empty, columns=1)

    def sheet(self, name: str) -> Sheet:
        return Sheet(name, self.rows)


def refuse_extent(path: Path, rows: int, columns: int, others: int, filled: int, packed: int) -> None:
    """Cells are laid out from A1 to the last one, so that one far away costs milliards; a large file may have more.

    `others` are the cells of the sheets before, `filled` those that hold something in all of them.
    """
    if rows * columns + others > min(MAX_CELLS, max(_CELLS_FREE, packed // _BYTES_A_CELL)):
        raise Fault("sheet_too_wide", path=path, rows=rows, columns=columns)
    if filled > max(_FILLED_FREE, packed / _BYTES_A_FILLED):
        raise Fault("sheet_too_large", path=path, megabytes=filled * _MEMORY_A_FILLED // 1_000_000)


def tidied(sheet: Sheet) -> Sheet:
    """Composed letters, also where a program wrote letter and mark apart, and no empty rows at the end."""
    rows = sheet.rows
    last = len(rows)
    while last and all(cell in ("", None) for cell in rows[last - 1]):
        last -= 1
    del rows[last:]
    for row in rows:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and not cell.isascii():
                row[place] = nfc(cell)
    return sheet
