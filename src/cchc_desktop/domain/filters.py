"""What a person writes into the filter of a column, as a condition: part of a text, a day, a bound, a choice."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from cchc_desktop.domain.conditions import (
    Compare,
    Condition,
    Contains,
    Empty,
    Not,
    Operator,
    after,
    any_of,
    before,
    between,
    equals,
)
from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.typed import Typing, typed
from cchc_desktop.domain.values import NO, YES, BadValue, plain
from cchc_desktop.domain.vietnamese import fold, tidy

_BOUND = re.compile(r"(>=|<=|<>|>|<|=)\s*(.*)", re.DOTALL)
_RANGE = re.compile(r"(.+?)\s*(?:\.\.|…|–| - )\s*(.+)")
_DAYS = re.compile(r"(\d[\d/]*/\d+)-(\d[\d/]*/\d+)", re.ASCII)  # 5/12-4/3: slashes say what the dash is
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_OPERATORS: Mapping[str, Operator] = {">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "=", "<>": "<>"}

Read = Callable[[str], Any]
ReadSpan = Callable[[str], tuple[Any, Any]]  # the first and the last value that a text stands for


def filter_condition(field: Field, text: str, labels: Mapping[str, str], typing: Typing) -> Condition:
    """The condition; BadValue where it cannot be read.

    "=" alone finds the empty ones, "<>" those that are not; dates and numbers take >, >=, <, <= and ranges (1..5),
    also of whole months and years.
    """
    text = tidy(text)
    if text == "=":
        return Empty(field.name)
    if text == "<>":
        return Not(Empty(field.name))
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            named = (code for code in field.known if fold(text) in fold(labels.get(code, code)))
            return any_of(Contains(field.name, fold(text)), *(equals(field.name, code) for code in named))
        case Kind.CHOICE | Kind.YES_NO:
            return _chosen(field, text, labels)
        case Kind.DATE:
            return _dates(field, text, labels, typing)
        case Kind.WHOLE | Kind.MONEY | Kind.DECIMAL:
            number = _reader(field, labels, typing)
            return _bounded(field.name, text, lambda written: (number(written),) * 2)


def _reader(field: Field, labels: Mapping[str, str], typing: Typing) -> Read:
    def read(text: str) -> Any:
        if not text:
            raise BadValue("no_bound")
        value = typed(field, text, dict(labels), typing)
        return float(value) if field.kind is Kind.DECIMAL else plain(value)

    return read


def _chosen(field: Field, text: str, labels: Mapping[str, str]) -> Condition:
    """Every choice whose name holds the text; of yes and no the one that it says or begins."""
    wanted = fold(text)
    if field.kind is Kind.YES_NO:
        names = [labels.get("value.yes", "1"), labels.get("value.no", "0")]
        told = zip((1, 0), names, (YES, NO), strict=True)
        found = (code for code, name, words in told if wanted in words or fold(name).startswith(wanted))
        fitting = [equals(field.name, code) for code in found]
    else:
        names = [labels.get(code, code) for code in field.choices]
        meant = zip(field.choices, names, strict=True)
        fitting = [equals(field.name, code) for code, name in meant if wanted in fold(name)]
    if not fitting:
        raise BadValue("not_a_choice", {"choices": ", ".join(names)})
    return any_of(*fitting)


def _dates(field: Field, text: str, labels: Mapping[str, str], typing: Typing) -> Condition:
    """A day, a month or a year: each is its first day and its last."""
    read_day = _reader(field, labels, typing)

    def read(text: str) -> tuple[Any, Any]:
        if whole := _month_or_year(text):
            return plain(whole[0]), plain(whole[1])
        return read_day(text), read_day(text)

    if days := _DAYS.fullmatch(text):
        return between(field.name, read(days[1])[0], read(days[2])[1])
    return _bounded(field.name, text, read)


def _month_or_year(text: str) -> tuple[date, date] | None:
    if found := _MONTH.fullmatch(text):
        month, year = int(found[1]), int(found[2])
        if not 1 <= month <= 12:
            raise BadValue("impossible_date")
        after = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
        return date(year, month, 1), after - timedelta(days=1)
    if _YEAR.fullmatch(text) and int(text) >= 1900:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    return None


def _bounded(name: str, text: str, read: ReadSpan) -> Condition:
    if found := _BOUND.fullmatch(text):
        return _beyond(name, _OPERATORS[found[1]], *read(found[2]))
    if found := _RANGE.fullmatch(text):
        return between(name, read(found[1])[0], read(found[2])[1])
    return _beyond(name, "=", *read(text))


def _beyond(name: str, operator: Operator, first: Any, last: Any) -> Condition:
    """What a bound means: after a month is after its last day, not before it from its first one on."""
    if operator == "=" and first != last:
        return between(name, first, last)
    if operator == "<>" and first != last:
        return any_of(before(name, first), after(name, last))
    return Compare(name, operator, last if operator in (">", "<=") else first)
