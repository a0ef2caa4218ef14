"""Rows of any register, made from its description: the least that is accepted, and one with every field filled."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cchc_desktop.domain.register import Field, Kind, Register, Values
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.paths import RESOURCES
from cchc_desktop.store import records
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database

DAY = date(2022, 2, 28)
# What a field's kind alone does not tell: a value in its bounds, and counts that add up.
KNOWN: dict[str, Values] = {
    "budget_line": {"year": 2022},
    "budget_execution": {"year": 2022, "quarter": 3},
    "report_text": {"period": "2022-Q1"},
    "assessment": {"period": "2022-9M"},
    "dossier_tally": {
        "received_online": 1, "received_direct": 20, "received_post": 3, "carried_over": 6,
        "resolved_early": 4, "resolved_on_time": 5, "resolved_late": 7, "pending_in_time": 8, "pending_overdue": 6,
        "digitised": 24,
    },
    "survey": {
        "issued": 90, "collected": 80, "valid": 70,
        "very_satisfied": 40, "satisfied": 20, "normal": 8, "dissatisfied": 2,
    },
}  # fmt: skip


def full_row(register: Register) -> Values:
    """Every field filled; texts in Vietnamese, with quotes and a line break."""
    return {field.name: _value(field) for field in register.fields} | KNOWN.get(register.id, {})


def minimal_row(register: Register) -> Values:
    """Only what must be given, completed as the program completes it."""
    needed = {field.name for field in register.fields if field.required or not field.nullable and field.default is None}
    row = {name: value for name, value in full_row(register).items() if name in needed}
    return row | {field.name: field.default for field in register.fields if field.name not in needed}


def add_pending_dossiers(office: Database, days: Sequence[date]) -> None:
    """One more, like the first of the office, for each of these days: promised by then and not finished."""
    register = BY_ID["dossier"]
    values = records.vars_of(next(records.all_rows(office.connection, register)).record)
    values |= {"received_on": date(2022, 1, 4), "finished_on": None, "returned_on": None, "outcome": None}
    with change(office, "edit") as made:
        for number, day in enumerate(days):
            made.add(register, values | {"code": f"M-{number}", "due_on": day})


def _value(field: Field) -> Any:
    match field.kind:
        case Kind.TEXT:
            return f"Đơn vị 'số 1' {field.name if not field.refers else 'được nêu'}"
        case Kind.LONG_TEXT:
            return 'Dòng một: "đã làm"\nDòng hai'
        case Kind.DATE:
            return DAY
        case Kind.WHOLE:
            return 5
        case Kind.MONEY:
            return 12_345_678_900
        case Kind.DECIMAL:
            return Decimal("0.10")
        case Kind.YES_NO:
            return True
        case Kind.CHOICE:
            return field.choices[-1]


def database() -> sqlite3.Connection:
    """An empty database of today's form, in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    for script in sorted((RESOURCES / "sql").glob("[0-9]*.sql")):
        connection.executescript(script.read_text(encoding="utf-8"))
    return connection


def insert(connection: sqlite3.Connection, register: Register, row: Values, row_id: str = "row-1") -> None:
    """Writes a row straight into its table."""
    names = records.columns(register)
    values = {name: records.to_sql(value) for name, value in row.items()}
    values |= {"id": row_id, "revision": 1, "created_at": "2022-03-04T08:00:00", "created_by": "Văn thư"}
    values |= {"changed_at": "2022-03-04T08:00:00", "changed_by": "Văn thư"}
    places = ", ".join(f":{name}" for name in names)
    connection.execute(f"INSERT INTO {register.id} ({', '.join(names)}) VALUES ({places})", values)


def insert_with_parents(connection: sqlite3.Connection, register: Register, row: Values, row_id: str = "row-1") -> None:
    """Writes a row after those that it must refer to."""
    for field in register.fields:
        if field.refers and field.refers.must_exist:
            parent = BY_ID[field.refers.register]
            parent_row = minimal_row(parent) | {field.refers.field: row[field.name]}
            insert_with_parents(connection, parent, parent_row, "parent-1")
    insert(connection, register, row, row_id)
