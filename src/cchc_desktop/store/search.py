"""Search in registers: a row is found by any part of what the screen shows of a field, with or without diacritics."""

import json
import sqlite3
from collections.abc import Iterator, Sequence

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.store.records import Row, count, order, row_of, select
from cchc_desktop.store.search_index import Span, indexed, last_document
from cchc_desktop.store.search_text import Labels, fields_of, holds, texts, wanted

_GRAM = 3  # letters: what the index knows of a text
_MOST_GRAMS = 24  # of one text: more make no document rarer, and somebody may paste a page


def search(
    connection: sqlite3.Connection, register: Register, text: str, limit: int, labels: Labels
) -> tuple[int, list[Row]]:
    """How many rows hold the text, without regard to diacritics and case, and the first `limit` of them."""
    if not fold(text):
        query = f"{select(register)} ORDER BY {order(register)} LIMIT ?"
        return count(connection, register), [row_of(register, row) for row in connection.execute(query, (limit,))]
    places = list(matches(connection, register, text, labels))
    query = f"{select(register)} WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY {order(register)} LIMIT ?"
    rows = connection.execute(query, (json.dumps(places), limit)) if places else []
    return len(places), [row_of(register, row) for row in rows]


def is_short(text: str) -> bool:
    """Whether the index has nothing of a text, and every row must be looked at."""
    return len(fold(text)) < _GRAM


def matches(
    connection: sqlite3.Connection, register: Register, text: str, labels: Labels, newest: int | None = None
) -> Iterator[int]:
    """The places of the rows that hold the text, the last entered first; read only as far as they are asked for.

    With `newest` only so many of the last places are looked at.
    """
    sought = wanted(register, text, labels)
    if not sought:
        return
    there = indexed(connection, register)
    if there is None:
        yield from _scanned(connection, register, sought)
    else:
        if newest is not None:
            there = Span(there.base, there.end, max(there.base, last_document(connection, there) - newest))
        query, bindings = _query("rowid", there, sought)
        for (number,) in connection.execute(f"{query} ORDER BY rowid DESC", bindings):
            yield number - there.base


def how_many(connection: sqlite3.Connection, register: Register, text: str, labels: Labels) -> int:
    """How many rows hold the text."""
    sought = wanted(register, text, labels)
    there = indexed(connection, register)
    if there is None or not sought:
        return sum(1 for _ in _scanned(connection, register, sought)) if sought else 0
    return int(connection.execute(*_query("count(*)", there, sought)).fetchone()[0])


def _query(what: str, there: Span, sought: Sequence[str]) -> tuple[str, dict[str, str | int]]:
    """The documents of a register that hold one of the texts. Whoever has all the grams of a text may hold it; the
    shortest texts have none, and every document is looked at."""
    bindings: dict[str, str | int] = {"first": max(there.base, there.first), "end": there.end}
    bindings |= {f"text{place}": text for place, text in enumerate(sought)}
    by_grams = all(len(text) >= _GRAM for text in sought)
    table, key, column = ("search", "rowid", "text") if by_grams else ("search_content", "id", "c0")
    held = " OR ".join(f"instr({column}, :text{place}) > 0" for place in range(len(sought)))
    where = f"{key} >= :first AND {key} < :end AND ({held})"
    if by_grams:
        bindings["grams"] = " OR ".join(f"({_grams(text)})" for text in sought)
        where = f"search MATCH :grams AND {where}"
    source = table if key == "rowid" else f"(SELECT id AS rowid, id, c0 FROM {table})"
    return f"SELECT {what} FROM {source} WHERE {where}", bindings


def _grams(text: str) -> str:
    """The grams of a text as the index is asked for them, every one in quotes: none of it is ever a word of its own.

    One beside the other, and not each of those that overlap: every list that is gone through costs more than the few
    documents that have the grams and not the text.
    """
    places = [*range(0, len(text) - _GRAM, _GRAM), len(text) - _GRAM]
    grams = list(dict.fromkeys(text[place : place + _GRAM] for place in places))
    return " AND ".join(_quoted(gram) for gram in grams[:: -(-len(grams) // _MOST_GRAMS)])


def _quoted(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'


def _scanned(connection: sqlite3.Connection, register: Register, sought: Sequence[str]) -> Iterator[int]:
    query = f"SELECT rowid AS place, {fields_of(register)} FROM {register.id} ORDER BY rowid DESC"
    for place, text in texts(register, connection.execute(query)):
        if holds(text, sought):
            yield place
