"""Finds the header row of a sheet and which of its columns hold which fields of a register."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.values import BadValue, parse
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.exchange.headings import headings_of
from cchc_desktop.exchange.sheets import Sheet

_LOOK_FOR_HEADER = 30  # rows: above the header stand at most a letterhead and a title
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_ALIKE = 0.8  # of 1: two labels that differ by a word or a slip
_MEASURED = (Kind.DATE, Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)
_SAMPLE = 50  # cells of a column that show what it holds
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
    header: int | None = None,
) -> Mapped:
    """The sheet and row whose cells name the most fields, by id or by Vietnamese label (`labels`, by field).

    `said` is what a person said of headers before, by `header_key`: it goes before all else, and NO_FIELD leaves a
    column out. A `header` is the index of the only row that is looked at. A Fault where no cell of the rows names any
    field.
    """
    names = {header_key(name): name for name in ("id", *register.by_name)}
    names = {header_key(label): field for field, label in labels.items()} | names  # an id goes before a label
    names |= said or {}
    best: Mapped | None = None
    for sheet in sheets:
        for index, row in _first_rows(sheet, header):
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
    whose label is most alike; neither where its cells are no such values."""
    columns, guessed = dict(mapped.columns), set()
    elsewhere = {header_key(text): name for name, called in headings_of(register).items() for text in called}
    for place, text in enumerate(mapped.headers):
        known = elsewhere.get(header_key(text))
        taken = known in columns or place in columns.values() or header_key(text) in said
        if known and not taken and _could_hold(register.by_name[known], mapped, place):
            columns[known] = place
            guessed.add(known)
    for place, text in enumerate(mapped.headers):
        if place in columns.values() or header_key(text) in said or not text or len(text) > _LONGEST_HEADER:
            continue
        left = [name for name in register.by_name if name not in columns]
        likeness = {name: _likeness(text, labels[name]) for name in left}
        name = max(left, key=lambda name: likeness[name], default=None)
        if name and likeness[name] >= _ALIKE and _could_hold(register.by_name[name], mapped, place):
            columns[name] = place
            guessed.add(name)
    return replace(mapped, columns=columns, guessed=frozenset(guessed))


def header_of_texts(sheets: Sequence[Sheet], header: int | None = None) -> Mapped | None:
    """Where no cell names a field: the first of the rows with the most texts, none of them known, or the one said."""
    if header is not None:
        return Mapped(sheets[0], header, {})
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


def _first_rows(sheet: Sheet, header: int | None) -> Iterable[tuple[int, list[object]]]:
    """Those that may be the header, with their indices: of a `header` that is said, that one alone."""
    rows = sheet.rows[:_LOOK_FOR_HEADER] if header is None else sheet.rows[header : header + 1]
    return enumerate(rows, start=header or 0)


def _could_hold(item: Field, mapped: Mapped, place: int) -> bool:
    """Whether half of the column's first cells at least could be values of a field of days or numbers."""
    if item.kind not in _MEASURED:
        return True
    below = (row[place] for row in mapped.sheet.rows[mapped.header + 1 :] if place < len(row))
    cells = list(islice((cell for cell in below if cell not in (None, "")), _SAMPLE))
    return 2 * sum(_is_meant(item, cell) for cell in cells) >= len(cells)


def _is_meant(item: Field, cell: object) -> bool:
    try:
        parse(item, cell)
    except BadValue as bad:
        return bad.rule == "impossible_date"  # a slip, or the month comes first: but a day was meant
    return True


def _likeness(text: str, label: str) -> float:
    return SequenceMatcher(None, header_key(text), header_key(label)).ratio()
