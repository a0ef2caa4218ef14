"""Finds the header row of a sheet and which of its columns hold which fields of a register."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import islice

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.values import BadValue, parse
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.exchange.headings import headings_of
from cchc_desktop.exchange.sheets import Sheet
from cchc_desktop.store.import_memory import NO_FIELD, ImportMemory

_LOOK_FOR_HEADER = 30  # rows: above the header stand at most a letterhead and a title
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_ALIKE = 0.8  # of 1: two labels that differ by a word or a slip
_MEASURED = (Kind.DATE, Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)
_SAMPLE = 50  # cells of a column that show what it holds
_SHOW_COLUMNS = 1_000  # rows: of a column that is empty in all of them nobody need speak
_LONGEST_HEADER = 80  # characters: what is longer is no header


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
        """The text of each header cell; empty where there is none, also above cells that lie beside the header."""
        rows = self.sheet.rows[self.header : self.header + _SHOW_COLUMNS]
        texts = ["" if cell is None else " ".join(str(cell).split()) for cell in (rows[0] if rows else ())]
        return (*texts, *[""] * (max(map(len, rows), default=0) - len(texts)))

    @property
    def unused(self) -> tuple[str, ...]:
        """The headers of the columns that hold no field."""
        taken = set(self.columns.values())
        return tuple(text for place, text in enumerate(self.headers) if text and place not in taken)


def map_columns(
    register: Register,
    labels: Mapping[str, str],
    sheets: Sequence[Sheet],
    memory: ImportMemory | None = None,
    header: int | None = None,
) -> Mapped:
    """The sheet and row of a layout that the `memory` knows, else those whose cells name the most fields.

    A `header` is the index of the only row that is looked at. A Fault where no cell of the rows names any field.
    """
    memory = memory or ImportMemory()
    best: tuple[bool, int] = (False, 0)
    found: Mapped | None = None
    for sheet in sheets:
        for index in _perhaps_header(sheet, header):
            mapped = name_columns(register, labels, Mapped(sheet, index, {}), memory)
            # What other layouts call so is only a guess, but it tells a header from a title.
            named = len(mapped.columns) + len({*_by_name(mapped, memory.recalled)} - {*mapped.columns})
            rank = (layout_of(mapped.headers) in memory.layouts, named)
            if named and rank > best:
                best, found = rank, mapped
    if found is None:
        raise Fault("no_header", register=register.id, columns=", ".join(labels[name] for name in register.named_by))
    return found


def name_columns(register: Register, labels: Mapping[str, str], mapped: Mapped, memory: ImportMemory) -> Mapped:
    """Give each field the column that a person gave it in this layout, else that of its id or of its Vietnamese label
    (`labels`, by field)."""
    names = {header_key(name): name for name in ("id", *register.by_name)}
    names = {header_key(label): field for field, label in labels.items()} | names  # an id goes before a label
    said = memory.layouts.get(layout_of(mapped.headers), {})
    columns = _by_name(mapped, {key: name for key, name in said.items() if name != NO_FIELD})
    columns = _by_name(mapped, {key: name for key, name in names.items() if key not in said}) | columns
    return replace(mapped, columns=columns)


def guess_columns(register: Register, labels: Mapping[str, str], mapped: Mapped, memory: ImportMemory) -> Mapped:
    """Give each column that is left, and that nobody left out in this layout, the field that it held in another one or
    that others call so, else the one whose label is most alike; none of them where its cells are no such values."""
    columns, guessed = dict(mapped.columns), set()
    said = memory.layouts.get(layout_of(mapped.headers), {})
    left = {key: place for place, key in enumerate(column_keys(mapped.headers)) if key not in said}
    elsewhere = {header_key(text): name for name, called in headings_of(register).items() for text in called}

    def guess(name: str | None, place: int) -> None:
        fits = name in register.by_name and name not in columns and place not in columns.values()
        if name and fits and _could_hold(register.by_name[name], mapped, place):
            columns[name] = place
            guessed.add(name)

    for known in (memory.recalled, elsewhere):
        for key, place in left.items():
            guess(known.get(key), place)
    for place in left.values():
        text = mapped.headers[place]
        if text and len(text) <= _LONGEST_HEADER and place not in columns.values():
            likeness = {name: _likeness(text, labels[name]) for name in register.by_name if name not in columns}
            name = max(likeness, key=lambda name: likeness[name], default=None)
            guess(name if name and likeness[name] >= _ALIKE else None, place)
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


def column_keys(headers: Sequence[str]) -> list[str]:
    """What each column is remembered by: its header as it is compared, a number behind those met before; without
    one, the header before it and how far it is from there."""
    keys: list[str] = []
    met: Counter[str] = Counter()
    named, before = 0, ""
    for place, text in enumerate(headers):
        if key := header_key(text) if text else "":
            met[key] += 1
            named, before = place, key if met[key] == 1 else f"{key}#{met[key]}"
            keys.append(before)
        else:
            keys.append(f"{before}+{place - named}")
    return keys


def layout_of(headers: Sequence[str]) -> str:
    """What tells the sheets of one program from others: their headers, in whatever order; "" where there is none."""
    keys = sorted(filter(None, map(header_key, filter(None, headers))))
    return sha256("\n".join(keys).encode()).hexdigest() if keys else ""


def column_letter(index: int) -> str:
    """A, B, …, Z, AA: as the sheet's program names the column, from index 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _perhaps_header(sheet: Sheet, header: int | None) -> Iterable[int]:
    """The indices of the rows that may be the header: of a `header` that is said, that one alone."""
    first, last = (0, _LOOK_FOR_HEADER) if header is None else (header, header + 1)
    return range(first, min(last, len(sheet.rows)))


def _by_name(mapped: Mapped, names: Mapping[str, str]) -> dict[str, int]:
    """By field the first column that is called so."""
    columns: dict[str, int] = {}
    for place, key in enumerate(column_keys(mapped.headers)):
        if key in names:
            columns.setdefault(names[key], place)
    return columns


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
