"""The rows that a view shows, as row ids in its order; the state each row is in; sums over rows."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.conditions import any_of
from cchc_desktop.domain.deadlines import DEADLINES
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.vietnamese import name_sort_key, sort_key
from cchc_desktop.domain.views import STATUS, STATUSES, View
from cchc_desktop.store.count_sql import Bindings, ConditionSql, bounds
from cchc_desktop.store.moved_dues import moved_dues
from cchc_desktop.store.records import order

Labels = Mapping[str, Mapping[str, str]]  # by field, the names of its codes
OPEN_UNTIL = "open_until"  # as a column of a page
_AMONG = "rowid IN (SELECT value FROM json_each(:among))"


@dataclass(frozen=True, slots=True)
class Seen:
    """A register as it is seen in a period: the states of its rows are those of the period's last day, or of today."""

    register: Register
    period: ReportingPeriod
    calendar: WorkingCalendar

    @property
    def has_states(self) -> bool:
        return self.register.id in STATUSES


def seen(register: Register, period: ReportingPeriod, calendar: WorkingCalendar, today: date) -> Seen:
    """A period still under way is seen as of today: what is due tomorrow is not overdue yet."""
    return Seen(register, replace(period, date_to=min(period.date_to, max(today, period.date_from))), calendar)


def row_ids(connection: sqlite3.Connection, seen: Seen, view: View, labels: Labels, limit: int = -1) -> "array[int]":
    """SQLite's row ids of a view's rows, in its order, 8 bytes each; empty values come last either way.

    With a `limit` only the first so many, where SQLite puts them in order.
    """
    register = seen.register
    key = _key(register, view, labels)
    if view.condition or view.sort == STATUS:
        bindings = bindings_of(connection, seen)
        write = ConditionSql(register.id, bindings)
        before, source = write.table.before, write.table.source
    else:  # only who asks for derived columns pays for them
        bindings = {}
        write = ConditionSql(register.id, bindings)
        before, source = "", register.id
    where = [write.sql(view.condition)] if view.condition else []
    if view.only is not None:
        bindings["only"] = json.dumps(view.only)
        where.append(f"{register.id}.id IN (SELECT value FROM json_each(:only))")
    value = _value(write, view.sort)
    sort = f"{value} IS NULL, {value} {'DESC' if view.descending else 'ASC'}, " if view.sort and key is None else ""
    query = (
        f"{before} SELECT {register.id}.rowid{f', {value}' if key else ''} FROM {source}"
        f" WHERE {' AND '.join(where) or '1'} ORDER BY {sort}{order(register)} LIMIT {limit}"
    )
    if key is None:
        cursor = connection.cursor()
        cursor.row_factory = None  # half a million rows as plain tuples take half the time
        return array("q", chain.from_iterable(cursor.execute(query, bindings)))
    rows = connection.execute(query, bindings)
    return array("q", _in_order(rows, key, view.descending))


def page(connection: sqlite3.Connection, seen: Seen, rowids: Sequence[int]) -> dict[int, sqlite3.Row]:
    """The rows with these row ids, by row id: `id`, every field, `status` where the register has states, and where it
    has deadlines the day until which an open row is to be finished."""
    register, bindings = seen.register, bindings_of(connection, seen, rowids)
    write = ConditionSql(register.id, bindings)
    fields = ", ".join(f"{register.id}.{name}" for name in ("rowid AS place", "id", *register.by_name))
    status = f", {status_sql(write)} AS {STATUS}" if seen.has_states else ""
    if deadline := DEADLINES.get(register.id):
        status += f", CASE WHEN {write.sql(deadline.open)} THEN {write.column(deadline.due)} END AS {OPEN_UNTIL}"
    before, source = (write.table.before, write.table.source) if seen.has_states else ("", register.id)
    query = f"{before} SELECT {fields}{status} FROM {source} WHERE {register.id}.{_AMONG}"
    return {row["place"]: row for row in connection.execute(query, bindings)}


def alarms(connection: sqlite3.Connection, seen: Seen, rowids: Sequence[int]) -> int:
    """How many of these rows are in a state that asks for action."""
    alarming = [status.condition for status in STATUSES.get(seen.register.id, ()) if status.alarming]
    if not alarming:
        return 0
    bindings = bindings_of(connection, seen, rowids)
    write = ConditionSql(seen.register.id, bindings)
    query = (
        f"{write.table.before} SELECT count(*) FROM {write.table.source}"
        f" WHERE {seen.register.id}.{_AMONG} AND {write.sql(any_of(*alarming))}"
    )
    return int(connection.execute(query, bindings).fetchone()[0])


def total(
    connection: sqlite3.Connection, register: Register, field: Field, rowids: Sequence[int]
) -> int | float | None:
    """The sum of a field over these rows; None where it is empty in all of them."""
    query = f"SELECT sum({field.name}) FROM {register.id} WHERE {_AMONG}"
    found: int | float | None = connection.execute(query, {"among": json.dumps(list(rowids))}).fetchone()[0]
    return found


def bindings_of(connection: sqlite3.Connection, seen: Seen, among: Sequence[int] | None = None) -> Bindings:
    """What conditions may name. The promises moved by pauses are those of all times, not of the window alone."""
    bindings = bounds(seen.period)
    if seen.register.id == "dossier":
        ever = replace(seen.period, date_from=date.min)
        bindings["moved"] = moved_dues(connection, ever, seen.calendar, among)
    if among is not None:
        bindings["among"] = json.dumps(list(among))
    return bindings


def _value(write: ConditionSql, sort: str) -> str:
    if sort == STATUS:
        return status_sql(write)
    return write.column(sort) if sort else "NULL"


def status_sql(write: ConditionSql) -> str:
    """The key of the state that a row is in; NULL where it is in none yet."""
    cases = (f"WHEN {write.sql(status.condition)} THEN '{status.key}'" for status in STATUSES[write.register.id])
    return f"CASE {' '.join(cases)} END"


def _key(register: Register, view: View, labels: Labels) -> Callable[[Any], Any] | None:
    """How values are put in order here; None where SQLite does it: days and numbers."""
    if not view.sort:
        return None
    if view.sort == STATUS:
        places = {status.key: place for place, status in enumerate(STATUSES[register.id])}
        return lambda code: places[code]
    field = register.by_name[view.sort]
    if field.kind is Kind.CHOICE:
        names = {code: sort_key(labels[field.name][code]) for code in field.choices}
        return lambda code: names[code]
    if field.known:
        return lambda text: sort_key(labels[field.name].get(text, text))
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return name_sort_key if field.person else sort_key
    return None


def _in_order(rows: Iterable[Sequence[Any]], key: Callable[[Any], Any], descending: bool) -> Iterator[int]:
    filled: list[tuple[Any, int]] = []
    empty: list[int] = []
    for rowid, value in rows:
        if value is None:
            empty.append(rowid)
        else:
            filled.append((key(value), rowid))
    filled.sort(key=lambda item: item[0], reverse=descending)
    yield from (rowid for _, rowid in filled)
    yield from empty
