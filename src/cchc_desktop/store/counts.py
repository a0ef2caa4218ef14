"""The figures of a period, one SELECT a register, and the rows behind each: both from the same condition."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.conditions import Condition, all_of, any_of
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.figures import FigureValue, Part, Total, Value, with_ratios
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.printing import Words, printed
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.count_sql import Bindings, ConditionSql, bounds
from cchc_desktop.store.moved_dues import moved_dues
from cchc_desktop.store.records import order
from cchc_desktop.store.wording import office_overlay, wording

_TOTALS = [figure.id for figure in CATALOGUE.values() if isinstance(figure, Total)]


@dataclass(frozen=True, slots=True)
class Source:
    """The rows of one register behind a figure: how many there are, and those asked for, as plain values."""

    register: str
    total: int
    rows: list[dict[str, Any]]


def figures(
    connection: sqlite3.Connection,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    decimals_of: Callable[[str], int],
) -> dict[str, FigureValue]:
    """Every figure of the catalogue with its printed text, in the words in force on the last day of the window."""
    texts = wording(period.date_to, office_overlay(connection))
    words = Words(texts["figure_text.none"], texts["figure_text.nothing_arisen"])
    return printed(CATALOGUE, values(connection, period, calendar), decimals_of, words)


def values(connection: sqlite3.Connection, period: ReportingPeriod, calendar: WorkingCalendar) -> dict[str, Value]:
    """The exact value of every figure of the catalogue."""
    return with_ratios(CATALOGUE, totals(connection, _TOTALS, period, calendar))


def totals(
    connection: sqlite3.Connection, wanted: Sequence[str], period: ReportingPeriod, calendar: WorkingCalendar
) -> dict[str, int]:
    """The values of some figures, none of them a ratio."""
    by_register: dict[str, set[Part]] = defaultdict(set)
    figures = [_total(figure_id) for figure_id in wanted]
    for figure in figures:
        for part in figure.parts:
            by_register[part.register].add(part)
    number: dict[Part, int] = {}
    with one_moment(connection):
        bindings = window_bindings(connection, period, calendar)
        for register, parts in by_register.items():
            number |= _counted(connection, register, sorted(parts, key=repr), dict(bindings))
    return {figure.id: sum(number[part] for part in figure.parts) for figure in figures}


def by_group(
    connection: sqlite3.Connection,
    figure_id: str,
    columns: Mapping[str, str],
    period: ReportingPeriod,
    calendar: WorkingCalendar,
) -> dict[str, int]:
    """The value of a figure by what a column says, of each register its own."""
    number: dict[str, int] = defaultdict(int)
    with one_moment(connection):
        bindings = window_bindings(connection, period, calendar)
        for part in _total(figure_id).parts:
            bound = dict(bindings)
            write = ConditionSql(part.register, bound)
            group = write.column(columns[part.register])
            query = (
                f"{write.table.before} SELECT {group}, {aggregate(write, part)} FROM {write.table.source} "
                f"WHERE {write.scope()} GROUP BY {group}"
            )
            for value, counted in connection.execute(query, bound):
                number[value] += counted
    return {value: counted for value, counted in number.items() if counted}


def rows(
    connection: sqlite3.Connection,
    figure_id: str,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    limit: int | None = None,
    offset: int = 0,
    ids_only: bool = False,
    among: Mapping[str, Condition] | None = None,
) -> list[Source]:
    """The rows that a figure counted or summed, by register; of a ratio those of its numerator. Those `among` which
    they are sought meet a condition more, by register."""
    with one_moment(connection):
        bindings = window_bindings(connection, period, calendar)
        by_register: dict[str, list[Part]] = defaultdict(list)
        for part in _total(figure_id).parts:
            by_register[part.register].append(part)
        page = (-1 if limit is None else limit, offset)
        return [
            _source(connection, register, parts, dict(bindings), page, ids_only, (among or {}).get(register))
            for register, parts in by_register.items()
        ]


def window_bindings(connection: sqlite3.Connection, period: ReportingPeriod, calendar: WorkingCalendar) -> Bindings:
    """What the SELECTs of a window may name: its bounds, and the promises that pauses have moved."""
    return bounds(period) | {"moved": moved_dues(connection, period, calendar)}


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """All reads see the database as it is at one moment, whoever writes meanwhile: registers must agree."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # an error of the disk has ended it already
            connection.execute("ROLLBACK")


def _total(figure_id: str) -> Total:
    figure = CATALOGUE.get(figure_id)
    if figure is None:
        raise Fault("unknown_figure", value=figure_id)
    return figure if isinstance(figure, Total) else _total(figure.numerator)


def _counted(connection: sqlite3.Connection, register: str, parts: list[Part], bindings: Bindings) -> dict[Part, int]:
    write = ConditionSql(register, bindings)
    aggregates = ", ".join(aggregate(write, part) for part in parts)
    query = f"{write.table.before} SELECT {aggregates} FROM {write.table.source} WHERE {write.scope()}"
    return dict(zip(parts, connection.execute(query, bindings).fetchone(), strict=True))


def aggregate(write: ConditionSql, part: Part) -> str:
    """The SQL of one count or sum."""
    condition = write.sql(part.condition)
    if not part.fields:
        return f"count(*) FILTER (WHERE {condition})"
    added = " + ".join(f"coalesce({write.column(name)}, 0)" for name in part.fields)
    return f"coalesce(sum({added}) FILTER (WHERE {condition}), 0)"


def _source(
    connection: sqlite3.Connection,
    register: str,
    parts: list[Part],
    bindings: Bindings,
    page: tuple[int, int],
    ids_only: bool,
    among: Condition | None,
) -> Source:
    write = ConditionSql(register, bindings)
    counted = any_of(*(part.condition for part in parts))
    condition = write.sql(all_of(counted, among) if among else counted)
    found = f"FROM {write.table.source} WHERE {write.scope()} AND {condition}"
    total = connection.execute(f"{write.table.before} SELECT count(*) {found}", bindings).fetchone()[0]
    names = ("id", *(() if ids_only else (field.name for field in BY_ID[register].fields)))
    columns = ", ".join(f"{register}.{name}" for name in names)
    ordered = f"{found} ORDER BY {order(BY_ID[register])}"
    query = f"{write.table.before} SELECT {columns} {ordered} LIMIT :limit OFFSET :offset"
    listed = connection.execute(query, bindings | {"limit": page[0], "offset": page[1]})
    return Source(register, total, [dict(zip(names, row, strict=True)) for row in listed])
