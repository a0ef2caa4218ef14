"""Rows of registers: SQL from the register's own field names, values always bound, types restored on the way out."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from cchc_desktop.domain.register import Kind, Register, Values
from cchc_desktop.domain.values import FROM_PLAIN, from_plain, plain

_READ_AT_ONCE = 500
APART = "\x1f"  # between the parts of a key; no text holds it, nor a line break where it has but one line
STAMPS = ("revision", "created_at", "created_by", "changed_at", "changed_by")


@dataclass(frozen=True, slots=True)
class Row:
    """A stored row: its record and what the database knows about it. Times are local, ISO."""

    id: str
    record: Any
    revision: int
    created_at: str
    created_by: str
    changed_at: str
    changed_by: str


@dataclass(frozen=True, slots=True)
class Found:
    """A stored row without its stamps, a third lighter: of those that are gone through by the thousands."""

    id: str
    record: Any


def columns(register: Register) -> tuple[str, ...]:
    return ("id", *(field.name for field in register.fields), *STAMPS)


def to_sql(value: Any) -> Any:
    """A field's value as SQLite keeps it."""
    return int(value) if isinstance(value, bool) else plain(value)


_KEPT: Mapping[Kind, Callable[[Any], Any]] = {Kind.DATE: date.isoformat, Kind.DECIMAL: plain, Kind.YES_NO: int}


def kept(register: Register) -> Callable[[Values], list[Any]]:
    """Makes of a row's values what SQLite keeps of each field, in their order."""
    names = [field.name for field in register.fields]
    other = [(place, _KEPT[field.kind]) for place, field in enumerate(register.fields) if field.kind in _KEPT]

    def made(values: Values) -> list[Any]:
        row = [values[name] for name in names]
        for place, turned in other:
            if row[place] is not None:
                row[place] = turned(row[place])
        return row

    return made


def values_of(register: Register, row: "sqlite3.Row | Mapping[str, Any]") -> Values:
    values = {name: row[name] for name in register.by_name}
    for name, turned in _turned(register):
        if values[name] is not None:
            values[name] = turned(values[name])
    return values


@cache
def _turned(register: Register) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The fields that are kept in another form than they have: half of `values_of` went into asking each one."""
    return tuple((field.name, FROM_PLAIN[field.kind]) for field in register.fields if field.kind in FROM_PLAIN)


def vars_of(record: Any) -> Values:
    """A record's values by field name."""
    return {name: getattr(record, name) for name in record.__slots__}


def row_of(register: Register, row: sqlite3.Row) -> Row:
    stamps = {name: row[name] for name in STAMPS}
    return Row(id=row["id"], record=register.record(**values_of(register, row)), **stamps)


def select(register: Register) -> str:
    return f"SELECT {', '.join(columns(register))} FROM {register.id}"


def order(register: Register) -> str:
    """Rows as a person expects them: by their date, then as they were entered."""
    return ", ".join(f"{register.id}.{name}" for name in (register.dated_by, "rowid") if name)


def all_rows(connection: sqlite3.Connection, register: Register) -> Iterator[Row]:
    return (row_of(register, row) for row in connection.execute(f"{select(register)} ORDER BY {order(register)}"))


def rows_where(
    connection: sqlite3.Connection, register: Register, condition: str, values: Mapping[str, object]
) -> Iterator[Row]:
    """The rows that meet an SQL condition of ours, its values bound by name."""
    rows = connection.execute(f"{select(register)} WHERE {condition} ORDER BY {order(register)}", values)
    return (row_of(register, row) for row in rows)


def found_where(
    connection: sqlite3.Connection, register: Register, condition: str, values: Mapping[str, object]
) -> Iterator[Found]:
    """As rows_where, without the stamps."""
    names = ", ".join(("id", *register.by_name))
    query = f"SELECT {names} FROM {register.id} WHERE {condition} ORDER BY {order(register)}"
    rows = connection.execute(query, values)
    return (Found(row["id"], register.record(**values_of(register, row))) for row in rows)


def rowids_where(
    connection: sqlite3.Connection, register: Register, condition: str, values: Mapping[str, object]
) -> "array[int]":
    """Where the rows are that meet an SQL condition of ours, in their order."""
    query = f"SELECT rowid FROM {register.id} WHERE {condition} ORDER BY {order(register)}"
    return array("q", (row[0] for row in connection.execute(query, values)))


def rows_at(connection: sqlite3.Connection, register: Register, rowids: Sequence[int]) -> Iterator[Row]:
    """The rows with these row ids, in this order, read some hundreds at a time; those gone meanwhile are left out."""
    for begin in range(0, len(rowids), _READ_AT_ONCE):
        wanted = rowids[begin : begin + _READ_AT_ONCE]
        query = f"SELECT rowid AS place, {', '.join(columns(register))} FROM {register.id}"
        found = connection.execute(
            f"{query} WHERE rowid IN (SELECT value FROM json_each(?))", (json.dumps(list(wanted)),)
        )
        rows = {row["place"]: row for row in found}
        yield from (row_of(register, rows[rowid]) for rowid in wanted if rowid in rows)


def get(connection: sqlite3.Connection, register: Register, row_id: str) -> Row | None:
    row = connection.execute(f"{select(register)} WHERE id = ?", (row_id,)).fetchone()
    return row_of(register, row) if row else None


def stored(connection: sqlite3.Connection, register: Register, row_ids: Iterable[str]) -> dict[str, sqlite3.Row]:
    """The rows as they are kept, by id; those that there are."""
    query = f"{select(register)} WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: row for row in connection.execute(query, (json.dumps(list(row_ids)),))}


def alike(register: Register, one: Mapping[str, Any], other: "sqlite3.Row | Mapping[str, Any]") -> bool:
    """Whether two rows, as they are kept, hold the same values (1.0 and 1.00 are)."""
    return all(
        one[field.name] == other[field.name]
        or from_plain(field, one[field.name]) == from_plain(field, other[field.name])
        for field in register.fields
    )


def find_by(connection: sqlite3.Connection, register: Register, field: str, value: object) -> Row | None:
    name = register.by_name[field].name
    row = connection.execute(f"{select(register)} WHERE {name} = ? ORDER BY rowid LIMIT 1", (to_sql(value),)).fetchone()
    return row_of(register, row) if row else None


def ids_by(connection: sqlite3.Connection, register: Register, field: str, value: object) -> list[str]:
    """The ids of all rows whose field has this value."""
    name = register.by_name[field].name
    return [row[0] for row in connection.execute(f"SELECT id FROM {register.id} WHERE {name} = ?", (to_sql(value),))]


def texts_stored(
    connection: sqlite3.Connection, register: Register, parts: Sequence[str], among: Iterable[str]
) -> set[str]:
    """Which of these texts some row has in a field; in several, as a key has, with APART between their texts."""
    text = _text(register, parts)
    query = f"SELECT {text} FROM {register.id} WHERE {text} IN (SELECT value FROM json_each(?))"
    return {row[0] for row in connection.execute(query, (json.dumps(list(among)),))}


def all_texts(connection: sqlite3.Connection, register: Register, parts: Sequence[str]) -> list[str]:
    """The text of every row in a field, or in several; half a million come in a fifth of a second, for in one piece."""
    query = f"SELECT group_concat({_text(register, parts)}, char(10)) FROM {register.id}"
    together = connection.execute(query).fetchone()[0]
    return together.split("\n") if together else []


def key_text(register: Register, values: Values) -> str | None:
    """The unique key as one text, as `texts_stored` has it; None where a part is missing."""
    parts = [values.get(name) for name in register.key_names]
    if None in parts or not parts:
        return None
    if len(parts) == 1:
        return str(parts[0])
    return APART.join(f"{part.year:04}" if isinstance(part, date) else str(part) for part in parts)


def _text(register: Register, parts: Sequence[str]) -> str:
    found = ((register.by_name[name].name, year) for name, _, year in (part.partition(".") for part in parts))
    return " || char(31) || ".join(f"substr({name}, 1, 4)" if year else name for name, year in found)


def find_by_key(connection: sqlite3.Connection, register: Register, values: Values) -> Row | None:
    """The row with the same unique key, where the register has one."""
    if not register.unique:
        return None
    tests, wanted = [], []
    for part in register.unique:
        name, _, year = part.partition(".")
        tests.append(f"substr({name}, 1, 4) = ?" if year else f"{name} = ?")
        wanted.append(f"{values[name].year:04}" if year else to_sql(values[name]))
    row = connection.execute(f"{select(register)} WHERE {' AND '.join(tests)}", wanted).fetchone()
    return row_of(register, row) if row else None


def count(connection: sqlite3.Connection, register: Register) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {register.id}").fetchone()[0])


def has_more(connection: sqlite3.Connection, register: Register, rows: int) -> bool:
    """Whether a register has more rows than these; of a large one not all are counted."""
    return connection.execute(f"SELECT 1 FROM {register.id} LIMIT 1 OFFSET {rows}").fetchone() is not None
