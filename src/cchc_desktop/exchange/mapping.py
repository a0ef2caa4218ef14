"""Finds the header row of a sheet and which of its columns hold which fields of a register."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.values import BadValue, parse
from cchc_desktop.exchange.headings import headings_of
from cchc_desktop.exchange.mapped import LONGEST_HEADER, Mapped, column_keys, header_key, layout_of
from cchc_desktop.exchange.sheet_dates import date_cell
from cchc_desktop.exchange.sheets import Sheet
from cchc_desktop.store.import_memory import NO_FIELD, ImportMemory

_LOOK_FOR_HEADER = 30  # rows: above the header stand at most a letterhead and a title
_ALIKE = 0.8  # of 1: two labels that differ by a word or a slip
_MEASURED = (Kind.DATE, Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)
_SAMPLE = 50  # cells of a column that show what it holds


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
    keys, said = column_keys(mapped.headers), memory.layouts.get(layout_of(mapped.headers), {})
    columns = {said[key]: place for place, key in enumerate(keys) if said.get(key, NO_FIELD) != NO_FIELD}
    spoken_of = {place for place, key in enumerate(keys) if key in said}
    return replace(mapped, columns=_by_name(mapped, names, columns, spoken_of))


def guess_columns(register: Register, labels: Mapping[str, str], mapped: Mapped, memory: ImportMemory) -> Mapped:
    """Give each column that is left, and that nobody left out in this layout, the field that it held in another one or
    that others call so, else the one whose label is most alike; none of them where its cells are no such values."""
    columns, guessed = dict(mapped.columns), set()
    headers, lower = mapped.headers, mapped.lower
    keys, said = column_keys(headers), memory.layouts.get(layout_of(headers), {})
    called = [(key, place) for key, place in mapped.called if keys[place] not in said]
    elsewhere = {header_key(text): name for name, called in headings_of(register).items() for text in called}

    def guess(name: str | None, place: int) -> None:
        fits = name in register.by_name and name not in columns and place not in columns.values()
        if name and fits and _could_hold(register.by_name[name], mapped, place):
            columns[name] = place
            guessed.add(name)

    for known in (memory.recalled, elsewhere):
        for key, place in called:
            guess(known.get(key), place)
    for place in [place for place, text in enumerate(headers) if text and keys[place] not in said]:
        texts = [text for text in (headers[place], *lower[place : place + 1]) if 0 < len(text) <= LONGEST_HEADER]
        if texts and place not in columns.values():
            left = [name for name in register.by_name if name not in columns]
            likeness = {name: max(_likeness(text, labels[name]) for text in texts) for name in left}
            name = max(left, key=lambda name: likeness[name], default=None)
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


def _perhaps_header(sheet: Sheet, header: int | None) -> Iterable[int]:
    """The indices of the rows that may be the header: of a `header` that is said, that one alone."""
    first, last = (0, _LOOK_FOR_HEADER) if header is None else (header, header + 1)
    return range(first, min(last, len(sheet.rows)))


def _by_name(
    mapped: Mapped, names: Mapping[str, str], columns: Mapping[str, int] | None = None, but: Collection[int] = ()
) -> dict[str, int]:
    """The `columns`, and of each further field the first that is called so; none of `but`."""
    found = dict(columns or {})
    for key, place in mapped.called:
        if key in names and place not in but and place not in found.values():
            found.setdefault(names[key], place)
    return found


def _could_hold(item: Field, mapped: Mapped, place: int) -> bool:
    """Whether half of the column's first cells at least could be values of a field of days or numbers."""
    if item.kind not in _MEASURED:
        return True
    below = (row[place] for row in mapped.rows if place < len(row))
    cells = list(islice((cell for cell in below if cell not in (None, "")), _SAMPLE))
    return 2 * sum(_is_meant(item, cell) for cell in cells) >= len(cells)


def _is_meant(item: Field, cell: object) -> bool:
    try:
        parse(item, date_cell(cell) if item.kind is Kind.DATE else cell)
    except BadValue as bad:
        return bad.rule == "impossible_date"  # a slip, or the month comes first: but a day was meant
    return True


def _likeness(text: str, label: str) -> float:
    return SequenceMatcher(None, header_key(text), header_key(label)).ratio()
