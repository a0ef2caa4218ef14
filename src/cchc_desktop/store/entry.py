"""What the rest of the office says to a row before it is written: names that must exist, keys taken, codes in use."""

import json
import sqlite3
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import Any

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.register import Problem, Refers, Register, Values
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.store import records


class StoredSurroundings:
    """What rows may ask about the office, remembered as long as this lives: an import's length, one edit's."""

    def __init__(self, connection: sqlite3.Connection, calendar: WorkingCalendar) -> None:
        self._connection = connection
        self._found: dict[tuple[str, str, object], Any] = {}
        self.calendar = calendar

    def find(self, register: str, field: str, value: object) -> Any | None:
        key = (register, field, value)
        if key not in self._found:
            row = records.find_by(self._connection, BY_ID[register], field, value)
            self._found[key] = row.record if row else None
        return self._found[key]


def unknown_references(register: Register, values: Values, around: StoredSurroundings) -> Iterator[Problem]:
    """Names of rows that must exist and don't."""
    for name, target in _must_exist(register):
        value = values.get(name)
        if value is not None and around.find(target.register, target.field, value) is None:
            yield Problem(name, "unknown_reference", {"register": target.register})


@cache
def _must_exist(register: Register) -> tuple[tuple[str, Refers], ...]:
    return tuple((item.name, item.refers) for item in register.fields if item.refers and item.refers.must_exist)


def taken_key(
    connection: sqlite3.Connection, register: Register, values: Values, row_id: str | None
) -> Iterator[Problem]:
    """Another row with the same unique key."""
    owner = records.find_by_key(connection, register, values)
    if owner and owner.id != row_id:
        yield Problem(register.key_names[-1], "duplicate_key")


def codes_in_use(
    connection: sqlite3.Connection, register: Register, old: records.Row, values: Values
) -> Iterator[Problem]:
    """A code by which other rows name this one does not change under them."""
    for name, other, item in _named_by_others(register):
        if getattr(old.record, name) != values[name] and _names(connection, register, old, name, other, item, {old.id}):
            yield Problem(name, "in_use", {"register": other.id})


def users_of(
    connection: sqlite3.Connection, register: Register, row: records.Row, going: Set[str]
) -> Iterator[Register]:
    """The registers whose rows name this one, which therefore must stay; `going` are the ids that go with it."""
    for name, other, item in _named_by_others(register):
        if _names(connection, register, row, name, other, item, going):
            yield other


def perhaps_named(connection: sqlite3.Connection, register: Register, row_ids: Sequence[str]) -> dict[str, bool]:
    """Those of these rows that there are, and whether a code of theirs is named; by which row, `users_of` tells."""
    named = [f"{name} IN (SELECT {item} FROM {other.id})" for name, other, item in _named_by_others(register)]
    query = f"SELECT id, {' OR '.join(named) or '0'} FROM {register.id} WHERE id IN (SELECT value FROM json_each(?))"
    found = connection.execute(query, (json.dumps(list(row_ids)),))
    return {row_id: bool(is_named) for row_id, is_named in found}


@cache
def told_apart_by(register: Register) -> frozenset[str]:
    """The fields of its key, and those by which other rows name its own."""
    return frozenset((*register.key_names, *(name for name, _, _ in _named_by_others(register))))


@cache
def _named_by_others(register: Register) -> tuple[tuple[str, Register, str], ...]:
    """(field of this register, the register whose rows name rows by it, its field), where the named row must exist."""
    return tuple(
        (item.refers.field, other, item.name)
        for other in ALL
        for item in other.fields
        if item.refers and item.refers.must_exist and item.refers.register == register.id
    )


def _names(
    connection: sqlite3.Connection,
    register: Register,
    row: records.Row,
    name: str,
    other: Register,
    item: str,
    going: Set[str],
) -> bool:
    """Whether another register names this row, and no row that stays bears the same code."""
    code = getattr(row.record, name)
    if records.find_by(connection, other, item, code) is None:
        return False
    return set(records.ids_by(connection, register, name, code)) <= going
