"""The index that search looks in: follows every change, and is filled bit by bit where a file came without it."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.store.records import count
from cchc_desktop.store.search_text import VERSION, fields_of, texts

_SHIFT = 40  # bits for the places of a register's rows
_WRITTEN_AT_ONCE = 2_000  # rows
_FILLED_AT_ONCE = 500  # rows in one transaction: a hundredth of a second, a twentieth where the index is put in order
_SMALL = 20_000  # rows: so many are taken in before anyone notices; more are left to whoever has time
_PUT = "INSERT OR REPLACE INTO search (rowid, text) VALUES (?, ?)"


class Span(NamedTuple):
    """The documents of a register: the numbers from `base`, up to before `end`; those before `first` are left out."""

    base: int
    end: int
    first: int = 0


def span(number: int) -> Span:
    return Span(number << _SHIFT, (number + 1) << _SHIFT)


def indexed(connection: sqlite3.Connection, register: Register) -> Span | None:
    """The documents of a register, where every row has one; else None: its rows have to be read.

    After a VACUUM the rows have other places, and another program may have written rows: the last place tells.
    """
    found = connection.execute(_STATE, (register.id, VERSION)).fetchone()
    if found is None:
        return None
    there = span(found[0])
    return there if last_document(connection, there) - there.base == _last_row(connection, register) else None


_STATE = "SELECT number FROM search_register WHERE register = ? AND version = ? AND filled_to IS NULL"


def follow(connection: sqlite3.Connection, touched: Iterable[tuple[str, int]]) -> None:
    """Bring the index up with the rows that a change has touched, as (register, place in its table)."""
    places: dict[str, set[int]] = {}
    for name, rowid in touched:
        places.setdefault(name, set()).add(rowid)
    numbers = _numbers(connection) if places else {}
    for name, rowids in places.items():
        if name in numbers and name in BY_ID:
            # FTS5 writes out what it holds at each number below the last: an undo, last row first, took twice as long.
            _index(connection, BY_ID[name], span(numbers[name]).base, sorted(rowids))


def lacking(connection: sqlite3.Connection) -> list[Register]:
    """The registers of which not every row is in the index."""
    return [register for register in ALL if register.id in _numbers(connection) and not indexed(connection, register)]


def fill_if_small(connection: sqlite3.Connection) -> None:
    """Take in what is lacking, where that is little enough to be waited for."""
    registers = lacking(connection)
    if registers and sum(count(connection, register) for register in registers) <= _SMALL:
        connection.execute("BEGIN IMMEDIATE")
        for register in registers:
            while not fill_some(connection, register):
                pass
        connection.execute("COMMIT")


def fill_some(connection: sqlite3.Connection, register: Register) -> bool:
    """Take the next rows of a register into the index, in the transaction that is open; True when that was all.

    What the index had of these places goes: so it can be made anew where it stands.
    """
    row = connection.execute("SELECT * FROM search_register WHERE register = ?", (register.id,)).fetchone()
    begun = row["filled_to"] if row["version"] == VERSION and row["filled_to"] is not None else 0
    base, end, _ = span(row["number"])
    query = f"SELECT rowid AS place, {fields_of(register)} FROM {register.id} WHERE rowid > ? ORDER BY rowid LIMIT ?"
    rows = connection.execute(query, (begun, _FILLED_AT_ONCE)).fetchall()
    done = len(rows) < _FILLED_AT_ONCE
    last = rows[-1]["place"] if rows and not done else end - base - 1
    connection.execute("DELETE FROM search WHERE rowid > ? AND rowid <= ?", (base + begun, base + last))
    connection.executemany(_PUT, ((base + place, text) for place, text in texts(register, rows)))
    state = (VERSION, None if done else last, register.id)
    connection.execute("UPDATE search_register SET version = ?, filled_to = ? WHERE register = ?", state)
    return done


def _index(connection: sqlite3.Connection, register: Register, base: int, rowids: list[int]) -> None:
    query = f"SELECT rowid, {fields_of(register)} FROM {register.id} WHERE rowid IN (SELECT value FROM json_each(?))"
    for begin in range(0, len(rowids), _WRITTEN_AT_ONCE):
        wanted = rowids[begin : begin + _WRITTEN_AT_ONCE]
        found = dict(texts(register, connection.execute(query, (json.dumps(wanted),))))
        gone = [(base + rowid,) for rowid in wanted if rowid not in found]
        connection.executemany("DELETE FROM search WHERE rowid = ?", gone)
        connection.executemany(_PUT, [(base + rowid, text) for rowid, text in found.items()])


def _numbers(connection: sqlite3.Connection) -> Mapping[str, int]:
    return dict(connection.execute("SELECT register, number FROM search_register").fetchall())


def last_document(connection: sqlite3.Connection, there: Span) -> int:
    """The last number that is taken; the base where none is."""
    query = "SELECT max(id) FROM search_content WHERE id >= ? AND id < ?"
    found = connection.execute(query, (there.base, there.end)).fetchone()[0]
    return int(found) if found is not None else there.base


def _last_row(connection: sqlite3.Connection, register: Register) -> int:
    return int(connection.execute(f"SELECT max(rowid) FROM {register.id}").fetchone()[0] or 0)
