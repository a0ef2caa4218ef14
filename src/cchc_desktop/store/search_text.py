"""What a row is found by: the texts of its fields as the screen shows them, folded; and what a person's text looks for.

A code is written as four characters that nobody can type, and looked for by the labels of today: so the texts stay true
when the wording changes.
"""

import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.vietnamese import decimal_text, fold, grouped

VERSION = 1  # of how the texts are made: with another one all are made anew
_REMEMBERED = 20_000  # texts of a field: names and codes come again and again
_CONTROLS = "".join(map(chr, (*range(0x01, 0x09), *range(0x0E, 0x1C))))  # no stored text has them, nor a folded one
_TOKEN = 4  # characters
_BETWEEN, _END = "\n", "\n\n"  # a folded text has no line breaks: none reaches over the end of a field
# A day as it is typed, down to its first figures: 5/3, 5/3/22, 05/3/202; with points or strokes only when it is whole.
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{0,4}))?|(\d{1,2})[.-](\d{1,2})[.-](\d{4})", re.ASCII)
_THIS_CENTURY = 20
_FIGURES = re.compile(r"[1-9]\d{3,15}", re.ASCII)

Labels = Mapping[str, Mapping[str, str]]  # by field, the names of its codes


def text_of(register: Register) -> Callable[[Sequence[Any]], str]:
    """Makes the text of a row from its fields' stored values, in their order."""
    ways = [_way(register, item) for item in register.fields]

    def made(values: Sequence[Any]) -> str:
        told = [way(value) for way, value in zip(ways, values, strict=True) if value is not None]
        return _BETWEEN.join(told) + _END

    return made


def wanted(register: Register, text: str, labels: Labels) -> list[str]:
    """The texts of which a row must hold one, to be found by what was typed; none where nothing can hold it."""
    folded = fold(text)
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in folded):
        return []
    return list(dict.fromkeys([folded, *_days(folded), *_sums(register, folded), *_tokens(register, folded, labels)]))


def _way(register: Register, item: Field) -> Callable[[Any], str]:
    """How a stored value of the field is written."""
    if item.kind is Kind.YES_NO:
        return {0: _token(register, item, "value.no"), 1: _token(register, item, "value.yes")}.__getitem__
    codes = {code: _token(register, item, code) for code in (*item.choices, *item.known)}
    ways: dict[Kind, Callable[[Any], str]] = {
        Kind.DATE: _day,
        Kind.MONEY: grouped,
        Kind.WHOLE: str,
        Kind.DECIMAL: lambda digits: decimal_text(Decimal(digits)),
    }
    plain = ways.get(item.kind, fold)
    return lru_cache(_REMEMBERED)(lambda value: codes.get(value) or plain(value))


def _day(iso: str) -> str:
    return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"


def _token(register: Register, item: Field, code: str) -> str:
    """The code as no text of a person can hold it; the same for ever, for it stands in files."""
    number, told = zlib.crc32(f"{register.id}.{item.name}={code}".encode()), ""
    for _ in range(_TOKEN):
        number, place = divmod(number, len(_CONTROLS))
        told += _CONTROLS[place]
    return told


def _tokens(register: Register, folded: str, labels: Labels) -> Iterator[str]:
    """The codes whose label holds the text."""
    for item in register.fields:
        codes = ("value.yes", "value.no") if item.kind is Kind.YES_NO else (*item.choices, *item.known)
        names = labels.get(item.name, {})
        yield from (_token(register, item, code) for code in codes if folded in fold(names.get(code, code)))


def _days(folded: str) -> Iterator[str]:
    """The same day as dates are shown, with zeros and four figures of the year."""
    if found := _DAY.fullmatch(folded):
        day, month, year = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        begun = f"{int(day):02}/{int(month):02}"
        yield begun if year is None else f"{begun}/{year}"
        if year and len(year) == 2:
            yield f"{begun}/{_THIS_CENTURY}{year}"


def _sums(register: Register, folded: str) -> Iterator[str]:
    """The figures of a sum of money as it is shown, in groups of three."""
    if _FIGURES.fullmatch(folded) and any(item.kind is Kind.MONEY for item in register.fields):
        yield grouped(int(folded))


def holds(text: str, sought: Sequence[str]) -> bool:
    """Whether the text of a row is one that is looked for."""
    return any(each in text for each in sought)


def fields_of(register: Register) -> str:
    """The columns that `text_of` reads, for a query."""
    return ", ".join(register.by_name)


def texts(register: Register, rows: "sqlite3.Cursor | Sequence[sqlite3.Row]") -> Iterator[tuple[int, str]]:
    """(place, text) of rows read as the place and then `fields_of`."""
    made = text_of(register)
    for place, *values in rows:
        yield place, made(values)
