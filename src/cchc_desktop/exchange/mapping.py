"""Finds the header row of a sheet and which of its columns hold which fields of a register."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.exchange.headings import headings_of
from cchc_desktop.exchange.sheets import Sheet

_LOOK_FOR_HEADER = 30  # rows: above the header stand at most a letterhead and a title
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_ALIKE = 0.8  # of 1: two labels that differ by a word or a slip
_LONGEST_HEADER = 80  # characters: what is longer is no header
NO_FIELD = ""  # in place of a field's name: the column is not taken


@dataclass(frozen=True, slots=True)
class Mapped:
    """A sheet with its header found: `columns` maps field names (and "id") to column indices, from 0; `guessed` are
    those fields whose column is only called alike."""

    sheet: Sheet
    header: int  # index of the header row, from 0
    columns: Mapping[str, int]
    guessed: frozenset[str] = frozenset()

    @property
    def headers(self) -> tuple[str, ...]:
        """The text of each header cell; empty where there is none."""
        row = self.sheet.rows[self.header] if self.header < len(self.sheet.rows) else []
        return tuple("" if cell is None else " ".join(str(cell).split()) for cell in row)

    @property
    def unused(self) -> tuple[str, ...]:
        """The headers of the columns that hold no field."""
        taken = set(self.columns.values())
        return tuple(text for place, text in enumerate(self.headers) if text and place not in taken)


def map_columns(
    register: Register,
    labels: Mapping[str, str],
    sheets: Sequence[Sheet],
    said: Mapping[str, str] | None = None,
) -> Mapped:
    """The sheet and row whose cells name the most fields, by id or by Vietnamese label (`labels`, by field).

    `said` is what a person said of headers before, by `header_key`: it goes before all else, and NO_FIELD leaves a
    column out. A Fault where no cell of the first rows names any field.
    """
    names = {header_key(name): name for name in ("id", *register.by_name)}
    names = {header_key(label): field for field, label in labels.items()} | names  # an id goes before a label
    names |= said or {}
    best: Mapped | None = None
    for sheet in sheets:
        for index, row in enumerate(sheet.rows[:_LOOK_FOR_HEADER]):
            columns: dict[str, int] = {}
            for place, cell in enumerate(row):
                field = names.get(header_key(cell)) if isinstance(cell, str) and cell.strip() else None
                if field:
                    columns.setdefault(field, place)
            if len(columns) > (len(best.columns) if best else 0):
                best = Mapped(sheet, index, columns)
    if best is None:
        raise Fault("no_header", register=register.id, columns=", ".join(labels[name] for name in register.named_by))
    return best


def guess_columns(register: Register, labels: Mapping[str, str], mapped: Mapped, said: Mapping[str, str]) -> Mapped:
    """Give each column that is left, and of which nobody said anything, the field that others call so, else the one
    whose label is most alike."""
    columns, guessed = dict(mapped.columns), set()
    elsewhere = {header_key(text): name for name, called in headings_of(register).items() for text in called}
    for place, text in enumerate(mapped.headers):
        known = elsewhere.get(header_key(text))
        if known and known not in columns and place not in columns.values() and header_key(text) not in said:
            columns[known] = place
            guessed.add(known)
    for place, text in enumerate(mapped.headers):
        if place in columns.values() or header_key(text) in said or not text or len(text) > _LONGEST_HEADER:
            continue
        left = [name for name in register.by_name if name not in columns]
        likeness = {name: _likeness(text, labels[name]) for name in left}
        name = max(left, key=lambda name: likeness[name], default=None)
        if name and likeness[name] >= _ALIKE:
            columns[name] = place
            guessed.add(name)
    return replace(mapped, columns=columns, guessed=frozenset(guessed))


def header_of_texts(sheets: Sequence[Sheet]) -> Mapped | None:
    """Where no cell names a field: the first of the rows with the most texts, none of them known."""
    found = [
        (sum(isinstance(cell, str) and bool(cell.strip()) for cell in row), -number, index, sheet)
        for number, sheet in enumerate(sheets)
        for index, row in enumerate(sheet.rows[:_LOOK_FOR_HEADER])
    ]
    best = max(found, key=lambda item: (item[0], item[1], -item[2]), default=None)
    return Mapped(best[3], best[2], {}) if best and best[0] else None


def header_key(text: str) -> str:
    """A header as it is compared: without diacritics, case, blanks and punctuation."""
    return _NOT_LETTERS.sub("", fold(text))


def column_letter(index: int) -> str:
    """A, B, …, Z, AA: as the sheet's program names the column, from index 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _likeness(text: str, label: str) -> float:
    return SequenceMatcher(None, header_key(text), header_key(label)).ratio()
