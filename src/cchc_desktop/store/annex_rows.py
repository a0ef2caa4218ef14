"""The rows of an annex: those behind some figures of a period, in the order that the annex asks for."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.conditions import Condition, any_of
from cchc_desktop.domain.figures import Total
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import Kind, Register
from cchc_desktop.domain.views import STATUS, STATUSES, of_period
from cchc_desktop.store.count_sql import ConditionSql
from cchc_desktop.store.counts import one_moment, window_bindings
from cchc_desktop.store.listing import status_sql
from cchc_desktop.store.records import order, values_of

PERIOD = "period"  # in place of a figure: the rows that belong to the period
DERIVED = ("due", "procedure_name")  # of a dossier


@dataclass(frozen=True, slots=True)
class AnnexRows:
    """`rows` are values by name, at most as many as were asked for; `count` is of all."""

    rows: Sequence[dict[str, Any]]
    count: int


def annex_rows(
    connection: sqlite3.Connection,
    register: Register,
    figures: Sequence[str],
    sort: Sequence[str],
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    most: int,
) -> AnnexRows:
    """Every field of the rows, their state on the period's last day, and what is derived of them."""
    with one_moment(connection):
        bindings = window_bindings(connection, period, calendar) | {"most": most}
        write = ConditionSql(register.id, bindings)
        derived = [name for name in DERIVED if name in write.table.derived]
        columns = [f"{register.id}.{field.name}" for field in register.fields]
        columns += [f"{write.column(name)} AS {name}" for name in derived]
        columns += [f"{status_sql(write)} AS {STATUS}"] if register.id in STATUSES else []
        condition = write.sql(any_of(*_conditions(register, figures)))
        places = ", ".join([*(_place(write, name) for name in sort), order(register)])
        found = connection.execute(
            f"{write.table.before} SELECT {', '.join(columns)}, count(*) OVER () AS number FROM {write.table.source} "
            f"WHERE {write.scope()} AND {condition} ORDER BY {places} LIMIT :most",
            bindings,
        ).fetchall()
    rows = [values_of(register, row) | _derived(row, derived) for row in found]
    return AnnexRows(rows, found[0]["number"] if found else 0)


def _conditions(register: Register, figures: Sequence[str]) -> Iterator[Condition]:
    for name in figures:
        if name == PERIOD:
            belongs = of_period(register)
            assert belongs is not None  # a template that asks so of a register without time is ours, and wrong
            yield belongs
            continue
        figure = CATALOGUE[name]
        assert isinstance(figure, Total)
        yield from (part.condition for part in figure.parts if part.register == register.id)


def _place(write: ConditionSql, name: str) -> str:
    """Choices stand in the order in which the register names them; an empty value comes last."""
    column = write.column(name)
    field = write.register.by_name.get(name)
    if field and field.kind is Kind.CHOICE:
        cases = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(field.choices))
        column = f"CASE {column} {cases} END"
    return f"{column} IS NULL, {column}"


def _derived(row: sqlite3.Row, derived: Sequence[str]) -> dict[str, Any]:
    values = {name: row[name] for name in derived}
    if values.get("due"):
        values["due"] = date.fromisoformat(values["due"])
    if STATUS in row.keys():  # noqa: SIM118 - a row is searched by value without it
        values[STATUS] = row[STATUS]
    return values
