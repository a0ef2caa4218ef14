"""Finds the header row of a sheet and which of its columns hold which fields of a register."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.exchange.sheets import Sheet

_LOOK_FOR_HEADER = 30  # rows: above the header stand at most a letterhead and a title
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A sheet with its header found: `columns` maps field names (and "id") to column indices, from 0."""

    sheet: Sheet
    header: int  # index of the header row, from 0
    columns: Mapping[str, int]

    @property
    def unused(self) -> tuple[str, ...]:
        """The headers of the columns that hold no field."""
        taken = set(self.columns.values())
        cells = (cell for place, cell in enumerate(self.sheet.rows[self.header]) if place not in taken)
        return tuple(text for cell in cells if cell is not None and (text := str(cell).strip()))


def map_columns(register: Register, labels: Mapping[str, str], sheets: Sequence[Sheet]) -> Mapped:
    """The sheet and row whose cells name the most fields, by id or by Vietnamese label (`labels`, by field)."""
    names = {_key(name): name for name in ("id", *register.by_name)}
    names = {_key(label): field for field, label in labels.items()} | names  # an id goes before a label
    best: Mapped | None = None
    for sheet in sheets:
        for index, row in enumerate(sheet.rows[:_LOOK_FOR_HEADER]):
            columns: dict[str, int] = {}
            for place, cell in enumerate(row):
                field = names.get(_key(str(cell))) if isinstance(cell, str) and cell.strip() else None
                if field:
                    columns.setdefault(field, place)
            if len(columns) > (len(best.columns) if best else 0):
                best = Mapped(sheet, index, columns)
    if best is None:
        raise Fault("no_header", register=register.id, columns=", ".join(labels[name] for name in register.named_by))
    return best


def column_letter(index: int) -> str:
    """A, B, …, Z, AA: as the sheet's program names the column, from index 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _key(text: str) -> str:
    return _NOT_LETTERS.sub("", fold(text))
