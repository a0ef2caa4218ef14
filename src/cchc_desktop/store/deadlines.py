"""The rows that are open beyond their day, or fall due soon."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.deadlines import DEADLINES
from cchc_desktop.store.count_sql import ConditionSql
from cchc_desktop.store.listing import Seen, bindings_of


@dataclass(frozen=True, slots=True)
class Due:
    """A row, and until when it is to be finished."""

    row_id: str
    due_on: date


def due_rows(connection: sqlite3.Connection, seen: Seen, until: date, limit: int) -> list[Due]:
    """Those of a register that are open and due by a day, the earliest first; so many at most."""
    deadline, bindings = DEADLINES[seen.register.id], bindings_of(connection, seen)
    write = ConditionSql(seen.register.id, bindings)
    due = write.column(deadline.due)
    query = (
        f"{write.table.before} SELECT {seen.register.id}.id, {due} AS due FROM {write.table.source}"
        f" WHERE {write.sql(deadline.open)} AND {due} <= :until ORDER BY due, {seen.register.id}.id LIMIT :limit"
    )
    found = connection.execute(query, {**bindings, "until": until.isoformat(), "limit": limit})
    return [Due(row[0], date.fromisoformat(row[1])) for row in found]
