"""Rules over the register of documents: numbers, symbols, dates and terms that contradict one another."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from cchc_desktop.domain.after_today import after_today
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers.document import REGISTER as DOCUMENT
from cchc_desktop.domain.symbols import Symbol, parse_symbol
from cchc_desktop.domain.vietnamese import date_text, fold

_LEADING_NUMBER = re.compile(r"\d{1,6}")
_TERM = re.compile(r"nhiem ky ((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)")
_TERM_ENDS = (7, 1)  # a council's term ends in the middle of its last year, with the elections of May and June


def document_findings(rows: Sequence[Any], today: date) -> Iterator[Finding]:
    """All rules over the documents of a year (rows as the store gives them): another year contradicts none."""
    parsed = {row.id: parse_symbol(row.record.symbol) for row in rows}
    for row in rows:
        yield from after_today(DOCUMENT, row, today)
        yield from _form(row, parsed[row.id])
        yield from _term_over(row)
    yield from _one_text_two_numbers(rows)
    for series in _series(rows, parsed):
        yield from _one_number_twice(series)
        yield from _numbers_against_dates(series)


def _form(row: Any, symbol: Symbol | None) -> Iterator[Finding]:
    """R9: a symbol fits a known form, carries the year of its date, and names the kind it is registered as."""
    document = row.record
    if symbol is None:
        yield Finding("data.symbol_form", "warning", document.symbol, "document", row.id)
    elif symbol.year is not None and symbol.year != document.issued_on.year:
        values = {"year": symbol.year, "date": date_text(document.issued_on)}
        yield Finding("data.symbol_year", "warning", document.symbol, "document", row.id, values)
    elif symbol.kind and symbol.kind != document.kind:
        values = {"kind": document.kind, "symbol_kind": symbol.kind}
        yield Finding("data.symbol_kind", "warning", document.symbol, "document", row.id, values)


def _term_over(row: Any) -> Iterator[Finding]:
    """R11: a document of one term that names the term before."""
    for term in _TERM.finditer(fold(row.record.excerpt or "")):
        first, last = int(term[1]), int(term[2])
        if row.record.issued_on >= date(last, *_TERM_ENDS):
            values = {"first": first, "last": last, "date": date_text(row.record.issued_on)}
            yield Finding("data.term_over", "warning", row.record.symbol, "document", row.id, values)


def _one_text_two_numbers(rows: Sequence[Any]) -> Iterator[Finding]:
    """R6: the same excerpt of the same body under two numbers of a year."""
    seen: dict[tuple[str, int, str], Any] = {}
    for row in rows:
        document = row.record
        if document.excerpt:
            key = (fold(document.issuer), document.issued_on.year, fold(document.excerpt))
            first = seen.setdefault(key, row)
            if first is not row:
                values = {"other": first.record.symbol, "date": date_text(first.record.issued_on)}
                yield Finding("data.one_text_two_numbers", "warning", document.symbol, "document", row.id, values)


def _series(rows: Sequence[Any], parsed: dict[str, Symbol | None]) -> Iterator[list[tuple[Symbol, Any]]]:
    """Documents that share one series of numbers: of one body, one kind, one year; by number, then date."""
    series = defaultdict(list)
    for row in rows:
        symbol = parsed[row.id] or _loosely(row.record.symbol)
        if symbol:
            document = row.record
            legal = symbol.year is not None
            key = (fold(document.issuer), document.kind, document.issued_on.year, legal)
            series[key].append((symbol, row))
    for numbered in series.values():
        yield sorted(numbered, key=lambda item: (item[0].number, item[1].record.issued_on))


def _loosely(text: str) -> Symbol | None:
    """A symbol of no known form still has its number."""
    number = _LEADING_NUMBER.match(text)
    return Symbol(int(number[0]), None, None) if number else None


def _one_number_twice(series: list[tuple[Symbol, Any]]) -> Iterator[Finding]:
    """R6: one number of one series given to two documents."""
    for _, group in groupby(series, key=lambda item: item[0].number):
        (_, first), *others = group
        for _, row in others:
            values = {"other": first.record.symbol, "date": date_text(first.record.issued_on)}
            yield Finding("data.one_number_twice", "warning", row.record.symbol, "document", row.id, values)


def _numbers_against_dates(series: list[tuple[Symbol, Any]]) -> Iterator[Finding]:
    """R7: within a series a later number has no earlier date."""
    latest: Any = None
    for _, row in series:
        if latest and row.record.issued_on < latest.record.issued_on:
            values = {
                "date": date_text(row.record.issued_on),
                "other": latest.record.symbol,
                "other_date": date_text(latest.record.issued_on),
            }
            yield Finding("data.number_against_date", "warning", row.record.symbol, "document", row.id, values)
        else:
            latest = row
