"""A sheet with its header: what its columns are called, by what they are compared, where its rows begin."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest

from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.exchange.sheets import Sheet

LONGEST_HEADER = 80  # characters: what is longer is no header
_SHOW_COLUMNS = 1_000  # rows: of a column that is empty in all of them nobody need speak
_MOST_UNNAMED = 200  # columns: nobody gives more of them a field one by one
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A sheet with its header found: `columns` maps field names (and "id") to column indices, from 0; `guessed` are
    those fields whose column is only called alike.

    A header may stand in two rows, as registers on paper have it: one word above the columns of a group, as "Ngày" is
    above "Tiếp nhận" and "Hẹn trả", the others blank below.
    """

    sheet: Sheet
    header: int  # index of the header row, from 0; of two the upper one
    columns: Mapping[str, int]
    guessed: frozenset[str] = frozenset()

    @property
    def headers(self) -> tuple[str, ...]:
        """What each column is called, of two rows with both words; empty where it has no name."""
        upper, group = self._texts(self.header), ""
        texts: list[str] = []
        for above, below in zip_longest(upper, self.lower, fillvalue=""):
            group = above or group
            texts.append(f"{group} {below}".strip() if below else above)
        shown = self.sheet.rows[self.header : self.header + _SHOW_COLUMNS]
        return (*texts, *[""] * (max(map(len, shown), default=0) - len(texts)))

    @property
    def lower(self) -> tuple[str, ...]:
        """The words of the header's second row; none where it has but one."""
        upper, below = self._texts(self.header), self._texts(self.header + 1)
        width = max(len(upper), len(below)) + 1
        upper, below = [*upper, *[""] * (width - len(upper))], [*below, *[""] * (width - len(below))]
        begins = {place for place in range(width - 1) if upper[place] and not upper[place + 1] and below[place + 1]}
        parts = {place for place in range(width) if below[place]}
        alone = any(upper[place] and not below[place] for place in range(width))
        grouped = all(not upper[place] or place in begins for place in parts) and begins <= parts
        cells = self.sheet.rows[self.header + 1] if begins else []
        words = all(cell in (None, "") or isinstance(cell, str) and _is_word(cell) for cell in cells)
        return tuple(below) if begins and alone and grouped and words else ()

    @property
    def first(self) -> int:
        """The index of the first row below the header."""
        return self.header + (2 if self.lower else 1)

    @property
    def rows(self) -> list[list[object]]:
        """The rows below the header."""
        return self.sheet.rows[self.first :]

    @property
    def called(self) -> list[tuple[str, int]]:
        """What each column may be known by, with its index: its whole name, then its word of the second row, where no
        other column has the same."""
        below = [header_key(text) if text else "" for text in self.lower]
        met = Counter(below)
        names = [(key, place) for place, key in enumerate(column_keys(self.headers))]
        return names + [(key, place) for place, key in enumerate(below) if key and met[key] == 1]

    @property
    def unnamed(self) -> dict[int, object]:
        """Of each column that has no name, its first value; those that hold one."""
        left = [place for place, text in enumerate(self.headers) if not text][:_MOST_UNNAMED]
        found: dict[int, object] = {}
        for row in self.rows[:_SHOW_COLUMNS] if left else ():
            for place in left:
                if place >= len(row):
                    break
                if row[place] not in (None, ""):
                    found.setdefault(place, row[place])
        return dict(sorted(found.items()))

    @property
    def unused(self) -> tuple[str, ...]:
        """The headers of the columns that hold no field."""
        taken = set(self.columns.values())
        return tuple(text for place, text in enumerate(self.headers) if text and place not in taken)

    def _texts(self, index: int) -> list[str]:
        row = self.sheet.rows[index] if index < len(self.sheet.rows) else []
        return ["" if cell is None else " ".join(str(cell).split()) for cell in row]


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


def _is_word(text: str) -> bool:
    """Whether a cell may be part of a header: dates and numbers are not."""
    return len(text) <= LONGEST_HEADER and any(char.isalpha() for char in text)
