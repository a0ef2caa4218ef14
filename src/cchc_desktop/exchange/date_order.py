"""Whether the dates that a sheet has as texts begin with the day or with the month: 03/04/2022 alone does not say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cchc_desktop.domain.register import Kind, Register
from cchc_desktop.domain.vietnamese import tidy
from cchc_desktop.exchange.mapped import Mapped
from cchc_desktop.exchange.sheet_dates import date_cell

Order = Literal["day", "month", "unknown"]  # what comes first; unknown: what can be read either way is not read

_DATE = re.compile(r"(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}\b.*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateTexts:
    """Of each kind of date the first text there is ("" for none): one that can only begin with the day, one that can
    only begin with the month, and one that can be read either way."""

    day: str = ""
    month: str = ""
    either: str = ""

    @property
    def order(self) -> Order:
        """The order that they prove; where they prove none, or both, it is the one in use here."""
        return "month" if self.month and not self.day else "day"


def date_texts(register: Register, mapped: Mapped) -> DateTexts:
    """The dates below the header, in every column that holds some."""
    places = _places(register, mapped)
    found: dict[str, str] = {}
    for row in mapped.rows:
        for raw in _texts(row, places):
            found.setdefault(_speaks_for(raw), raw)
    return DateTexts(found.get("day", ""), found.get("month", ""), found.get("either", ""))


def month_first_read(raw: str) -> str:
    """03/25/2022 as 25/03/2022; what is no such date, as it is."""
    found = _match(raw)
    return f"{found[3]}{found[2]}{found[1]}{found[2]}{found[4]}" if found else raw


def day_first_row(register: Register, mapped: Mapped, row: list[object]) -> list[object]:
    """A row of a sheet whose dates begin with the month, with the day first."""
    dates = _places(register, mapped)
    return [month_first_read(raw) if place in dates and isinstance(raw, str) else raw for place, raw in enumerate(row)]


def is_either(raw: str) -> bool:
    """Whether the date is another one when its month comes first."""
    return _speaks_for(raw) == "either"


def _speaks_for(raw: str) -> str:
    found = _match(raw)
    first, second = (int(found[1]), int(found[3])) if found else (0, 0)
    if first == second:
        return ""
    if first <= 12 and second <= 12:
        return "either"
    return "day" if second <= 12 else "month" if first <= 12 else ""


def _match(raw: str) -> re.Match[str] | None:
    text = tidy(raw)
    return _DATE.fullmatch(text) or _DATE.fullmatch(str(date_cell(text)))


def _texts(row: list[object], places: Iterable[int]) -> Iterable[str]:
    return (raw for place in places if place < len(row) and isinstance(raw := row[place], str))


def _places(register: Register, mapped: Mapped) -> list[int]:
    dates = [item.name for item in register.fields if item.kind is Kind.DATE]
    return [place for name, place in mapped.columns.items() if name in dates]
