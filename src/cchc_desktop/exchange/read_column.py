"""A column of a sheet: what its cells mean to a field. Each is read once, for cells of a column are alike."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from cchc_desktop.domain.register import Field, Kind, out_of_bounds
from cchc_desktop.domain.values import BadValue, parse
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.exchange.date_order import Order, is_either, month_first_read
from cchc_desktop.exchange.sheet_dates import date_cell

_REMEMBERED = 200_000  # cells
_NOT_READ = object()


class ReadColumn:
    """The column at `place` as values of a field.

    `choices` are the labels of its codes, `words` what a person said that folded words stand for, `order` how dates are
    read that are texts.
    """

    def __init__(
        self, item: Field, place: int, choices: Mapping[str, str], words: Mapping[str, str], order: Order
    ) -> None:
        self.item, self.place = item, place
        self._choices, self._words, self._order = choices, words, order
        self._spellings: Mapping[str, str] = {}
        self._sound: dict[tuple[type, object], Any] = {}  # by the cell, for 1 is no True: values within their bounds

    def read(self, cells: Sequence[object]) -> tuple[Any, bool]:
        """The value of a row's cell, and whether it is known to be within its bounds. A BadValue where it is none."""
        raw = cells[self.place] if self.place < len(cells) else None
        key = (raw.__class__, raw)
        value = self._sound.get(key, _NOT_READ)
        if value is not _NOT_READ:
            return value, True
        return self._parsed(key, raw)

    def texts(self, rows: Sequence[Sequence[object]]) -> list[str]:
        """The texts that the cells of the column are, each once."""
        place = self.place
        cells = dict.fromkeys([(raw.__class__, raw) for row in rows if place < len(row) for raw in (row[place],)])
        found: list[str] = []
        for key in cells:
            with suppress(BadValue):
                value, _ = self._parsed(key, key[1])
                found += [value] if isinstance(value, str) else []
        return found

    def spell(self, spellings: Mapping[str, str]) -> None:
        """From here on read such a text as the one that it means."""
        self._spellings = spellings
        self._sound.clear()

    def _parsed(self, key: tuple[type, object], raw: object) -> tuple[Any, bool]:
        value = parse(self.item, self._meant(raw), self._choices)
        value = self._spellings.get(value, value) if self._spellings else value
        sound = value is None or not out_of_bounds(self.item, value)
        if sound and len(self._sound) < _REMEMBERED:
            self._sound[key] = value
        return value, sound

    def _meant(self, raw: object) -> object:
        if self.item.kind is Kind.DATE:
            if self._order == "unknown" and isinstance(raw, str) and is_either(raw):
                raise BadValue("day_or_month")
            turned = month_first_read(raw) if self._order == "month" and isinstance(raw, str) else raw
            return date_cell(turned)
        if not isinstance(raw, str):
            return raw
        return self._words.get(fold(raw), raw) if self._words else raw
