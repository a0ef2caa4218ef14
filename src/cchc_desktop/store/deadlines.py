"""The rows that are open beyond their day, or fall due soon: how many, and the earliest."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.conditions import Condition
from cchc_desktop.domain.deadlines import DEADLINES
from cchc_desktop.store.count_sql import ConditionSql
from cchc_desktop.store.listing import Seen, bindings_of


@dataclass(frozen=True, slots=True)
class Due:
    """A row, and until when it is to be finished."""

    row_id: str
    due_on: date


def due_counts(connection: sqlite3.Connection, seen: Seen, wanted: Sequence[Condition]) -> list[int]:
    """How many rows of a register meet each of these conditions, none of which holds of a row that is finished."""
    bindings = bindings_of(connection, seen)
    write = ConditionSql(seen.register.id, bindings)
    counts = ", ".join(f"count(*) FILTER (WHERE {write.sql(condition)})" for condition in wanted)
    query = f"{write.table.before} SELECT {counts} FROM {write.table.source} WHERE {write.scope()}"
    return list(connection.execute(query, bindings).fetchone())


def due_rows(connection: sqlite3.Connection, seen: Seen, wanted: Condition, limit: int) -> list[Due]:
    """Those that meet such a condition, the earliest first; so many at most."""
    bindings = bindings_of(connection, seen)
    write = ConditionSql(seen.register.id, bindings)
    due = write.column(DEADLINES[seen.register.id].due)
    query = (
        f"{write.table.before} SELECT {seen.register.id}.id, {due} AS due FROM {write.table.source}"
        f" WHERE {write.scope()} AND {write.sql(wanted)} ORDER BY due, {seen.register.id}.id LIMIT :limit"
    )
    found = connection.execute(query, {**bindings, "limit": limit})
    return [Due(row[0], date.fromisoformat(row[1])) for row in found]
