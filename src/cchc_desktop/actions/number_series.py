"""The numbers that an office gives its reports in a year: each once, and no gap.

They are known from the reports signed here and from the register of documents (Decree 30/2020, article 15: one series
of numbers a year).
"""

import re
import sqlite3
from collections.abc import Iterator
from datetime import date

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.signing import Signing
from cchc_desktop.store import signed
from cchc_desktop.store.records import rows_where

_OF_YEAR = "direction = 'outgoing' AND symbol LIKE '%/' || :symbol AND issued_on BETWEEN :first AND :last"


def next_number(connection: sqlite3.Connection, year: int, symbol: str) -> int:
    """The number that the next report of a year most likely gets."""
    used = {number for number, _, _ in _used(connection, year, symbol)}
    return max(used, default=0) + 1


def series_findings(connection: sqlite3.Connection, signing: Signing, symbol: str, own: str = "") -> Iterator[Finding]:
    """That a number is taken, or that numbers before it are missing.

    A report of the period `own` is recorded already and does not take its number from itself; nor does the row of the
    register of documents that bears its number and its day.
    """
    others = [
        (number, name)
        for number, name, day in _used(connection, signing.day.year, symbol)
        if name != own and not (number == signing.number and day == signing.day)
    ]
    taken = dict(others)
    if signing.number in taken:
        yield Finding("signed.number_taken", "warning", str(signing.number), values={"other": taken[signing.number]})
    last = max((number for number in taken if number < signing.number), default=0)
    if taken.keys() - {signing.number} and signing.number > last + 1:
        first, until = last + 1, signing.number - 1
        numbers = f"{first}–{until}" if first < until else f"{first}"
        yield Finding("signed.number_gap", "note", str(signing.number), values={"numbers": numbers})


def _used(connection: sqlite3.Connection, year: int, symbol: str) -> Iterator[tuple[int, str, date | None]]:
    """Each number with what bears it: the symbol and the day of a document, the period of a report signed here."""
    own = re.compile(rf"(\d+)/{re.escape(symbol)}")
    bounds = {"symbol": symbol, "first": f"{year:04d}-01-01", "last": f"{year:04d}-12-31"}
    for row in rows_where(connection, BY_ID["document"], _OF_YEAR, bounds):
        if found := own.fullmatch(row.record.symbol):
            yield int(found[1]), row.record.symbol, row.record.issued_on
    for number, period in signed.numbers_of_year(connection, year):
        yield number, period, None
