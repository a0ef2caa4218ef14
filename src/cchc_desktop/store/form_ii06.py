"""Form II.06: the dossiers of a period by field of procedures, counted by the very conditions of the figures."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.figures import Part, Total
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.vietnamese import sort_key
from cchc_desktop.store.count_sql import Bindings, ConditionSql
from cchc_desktop.store.counts import aggregate, one_moment, window_bindings


@dataclass(frozen=True, slots=True)
class FormRow:
    """One field of procedures; the row of totals has the empty field."""

    field: str
    received_online: int
    received_direct_post: int
    carried_over: int
    early: int
    on_time: int
    late: int
    pending_in_time: int
    pending_overdue: int


# The figures that each number of a row adds up, in the order of FormRow.
COLUMNS: tuple[tuple[str, ...], ...] = (
    ("dossiers.received_online",),
    ("dossiers.received_direct", "dossiers.received_post"),
    ("dossiers.carried_over",),
    ("dossiers.resolved_early",),
    ("dossiers.resolved_on_time",),
    ("dossiers.resolved_late",),
    ("dossiers.pending_in_time",),
    ("dossiers.pending_overdue",),
)
_FIELD_COLUMN = {"dossier": "procedure_field", "dossier_tally": "field"}


def form_ii06(connection: sqlite3.Connection, period: ReportingPeriod, calendar: WorkingCalendar) -> list[FormRow]:
    """One row a field, in Vietnamese order, then the totals."""
    numbers: dict[str, list[int]] = defaultdict(lambda: [0] * len(COLUMNS))
    with one_moment(connection):
        bindings = window_bindings(connection, period, calendar)
        for register, field_column in _FIELD_COLUMN.items():
            for field, *counted in _by_field(connection, register, field_column, dict(bindings)):
                numbers[field] = [had + more for had, more in zip(numbers[field], counted, strict=True)]
    rows = [FormRow(field, *numbers[field]) for field in sorted(numbers, key=sort_key)]
    totals = [sum(column) for column in zip(*numbers.values(), strict=True)] or [0] * len(COLUMNS)
    return [*rows, FormRow("", *totals)]


def _by_field(
    connection: sqlite3.Connection, register: str, field_column: str, bindings: Bindings
) -> list[sqlite3.Row]:
    write = ConditionSql(register, bindings)
    columns = (" + ".join(aggregate(write, part) for part in _parts(figures, register)) for figures in COLUMNS)
    field = write.column(field_column)
    return connection.execute(
        f"{write.table.before} SELECT {field}, {', '.join(columns)} FROM {write.table.source} "
        f"WHERE {write.scope()} GROUP BY {field}",
        bindings,
    ).fetchall()


def _parts(figures: tuple[str, ...], register: str) -> list[Part]:
    found = (CATALOGUE[name] for name in figures)
    return [part for figure in found if isinstance(figure, Total) for part in figure.parts if part.register == register]
