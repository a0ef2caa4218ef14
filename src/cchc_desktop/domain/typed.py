"""What a person types into a field, which is shorter than what stands in a sheet: 5/3, 05032022, today, +5."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.values import BadValue, parse
from cchc_desktop.domain.vietnamese import fold, tidy

_DAY_MONTH = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2})", re.ASCII)
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})?", re.ASCII)
_FROM_TODAY = re.compile(r"([+-])(\d{1,4})", re.ASCII)
_CENTURY, _TURN = 2000, 70  # of two digits: 69 is 2069, 70 is 1970


@dataclass(frozen=True, slots=True)
class Typing:
    """What short forms rest on: today, and the day near which a date without a year lies; `today_words` folded."""

    today: date
    near: date
    today_words: frozenset[str] = frozenset()
    yesterday_words: frozenset[str] = frozenset()


def typed(field: Field, text: str, labels: dict[str, str], typing: Typing) -> Any:
    """The field's value; BadValue where the text is none."""
    if field.kind is Kind.DATE and (day := _day(tidy(text), typing)):
        return day
    return parse(field, text, labels)


def _day(text: str, typing: Typing) -> date | None:
    """The date of a short form; None where the text is none, and so for the long forms to read."""
    if (word := fold(text)) in typing.today_words:
        return typing.today
    if word in typing.yesterday_words:
        return typing.today - timedelta(days=1)
    if found := _FROM_TODAY.fullmatch(text):
        return typing.today + timedelta(days=int(f"{found[1]}{found[2]}"))
    if found := _DAY_MONTH.fullmatch(text):
        return _nearest(int(found[1]), int(found[2]), typing.near)
    if found := _SHORT_YEAR.fullmatch(text):
        return _date(int(found[1]), int(found[2]), full_year(found[3]))
    if found := _DIGITS.fullmatch(text):
        if found[3] is None:
            return _nearest(int(found[1]), int(found[2]), typing.near)
        return _date(int(found[1]), int(found[2]), full_year(found[3]))
    return None


def full_year(digits: str) -> int:
    """The year that two figures, or four, stand for."""
    if len(digits) == 4:
        return int(digits)
    return _CENTURY + int(digits) - (100 if int(digits) >= _TURN else 0)


def _nearest(day: int, month: int, near: date) -> date:
    """Of this year, the one before and the one after, the date that lies nearest."""
    found = [_real(day, month, near.year + step) for step in (0, -1, 1)]
    dates = [each for each in found if each]
    if not dates:
        raise BadValue("impossible_date")
    return min(dates, key=lambda each: abs(each - near))


def _date(day: int, month: int, year: int) -> date:
    if found := _real(day, month, year):
        return found
    raise BadValue("impossible_date")


def _real(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
